using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LogGroupIsRetainedExamples : Examples<LogGroupIsRetained>
{
    public LogGroupIsRetainedExamples()
    {
        Passes("a year is set", Given.A(AwsType.LogGroup, "g", new { retentionInDays = 365 }));
        Fails("a week is set", Given.A(AwsType.LogGroup, "g", new { retentionInDays = 7 }));
        Fails("nothing was decided", Given.A(AwsType.LogGroup, "g"));
        Undecided("the number is computed", Given.A(AwsType.LogGroup, "g", new { retentionInDays = Given.Unknown }));
    }
}
