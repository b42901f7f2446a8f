using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsInsightsAreOnExamples : Examples<RdsInsightsAreOn>
{
    public RdsInsightsAreOnExamples()
    {
        Passes("they are", Given.A(AwsType.RdsInstance, "db", new { performanceInsightsEnabled = true }));
        Fails("they are not", Given.A(AwsType.RdsInstance, "db"));
        Undecided("the answer is computed", Given.A(AwsType.RdsInstance, "db", new { performanceInsightsEnabled = Given.Unknown }));
    }
}
