using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): what a warehouse copies and unloads goes through the VPC, not over the internet.</summary>
[ExplainedAt("https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html")]
[Covers("cdk-nag-hipaa:HIPAA.Security-RedshiftEnhancedVPCRoutingEnabled")]
internal sealed class RedshiftStaysInVpc() : ResourceRule(
    Safeguard.TransmissionSecurity, Severity.Medium, AwsType.RedshiftCluster, AwsType.RedshiftServerlessWorkgroup)
{
    protected override Verdict Check(Resource cluster) =>
        cluster.Bool("enhancedVpcRouting").MustBe(true, "Set EnhancedVpcRouting = true.");
}
