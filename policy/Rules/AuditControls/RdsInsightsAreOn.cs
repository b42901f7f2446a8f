using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(D): what the database was busy with can be looked into.</summary>
[Covers("pulumi-compliance-policies:aws-rds-clusterinstance-enable-performance-insights",
    "pulumi-compliance-policies:aws-rds-instance-enable-performance-insights",
    "pulumi-compliance-policies:awsnative-rds-dbinstance-enable-performance-insights")]
internal sealed class RdsInsightsAreOn() : ResourceRule(
    Safeguard.ActivityReview, Severity.Low, AwsType.RdsInstance, AwsType.RdsClusterInstance)
{
    protected override Verdict Check(Resource db) =>
        db.Bool("performanceInsightsEnabled").MustBe(true, "Set PerformanceInsightsEnabled = true.");
}
