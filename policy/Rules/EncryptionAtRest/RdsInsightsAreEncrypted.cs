using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): statements that the database keeps for analysis are encrypted with a key of the organization.
/// </summary>
[Covers("pulumi-compliance-policies:aws-rds-clusterinstance-disallow-unencrypted-performance-insights",
    "pulumi-compliance-policies:aws-rds-instance-disallow-unencrypted-performance-insights",
    "pulumi-compliance-policies:awsnative-rds-dbinstance-disallow-unencrypted-performance-insights")]
internal sealed class RdsInsightsAreEncrypted() : ResourceRule(
    Safeguard.EncryptionAtRest, Severity.High, AwsType.RdsInstance, AwsType.RdsClusterInstance)
{
    protected override Verdict Check(Resource db)
    {
        var on = db.Bool("performanceInsightsEnabled").Or(false).Is(true);
        return on.IsNo ? Verdict.NotApplicable
            : (!on | db.Text("performanceInsightsKmsKeyId").IsSet)
                .Must("insights have no key of the organization", "Set PerformanceInsightsKmsKeyId to the ePHI key's Arn.");
    }
}
