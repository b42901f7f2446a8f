using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ScheduleKeepsFailuresExamples : Examples<ScheduleKeepsFailures>
{
    public override string NeverUndecided => "a computed queue is a queue";

    public ScheduleKeepsFailuresExamples()
    {
        Passes("it is", Given.A(AwsType.Schedule, "s", new { target = new { deadLetterConfig = new { arn = Given.Unknown } } }));
        Fails("it is not", Given.A(AwsType.Schedule, "s"));
    }
}
