using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsInsightsAreEncryptedExamples : Examples<RdsInsightsAreEncrypted>
{
    public RdsInsightsAreEncryptedExamples()
    {
        Passes("they are", Given.A(AwsType.RdsInstance, "db", new { performanceInsightsEnabled = true, performanceInsightsKmsKeyId = Given.Unknown }));
        Fails("they are not", Given.A(AwsType.RdsInstance, "db", new { performanceInsightsEnabled = true }));
        NotApplicable("there are none", Given.A(AwsType.RdsInstance, "db"));
        Undecided("whether there are is computed", Given.A(AwsType.RdsInstance, "db", new { performanceInsightsEnabled = Given.Unknown }));
    }
}
