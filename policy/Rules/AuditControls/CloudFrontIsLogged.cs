using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): a distribution records who asked for what, when.</summary>
[Covers("pulumi-compliance-policies:aws-cloudfront-distribution-configure-access-logging",
    "pulumi-compliance-policies:aws-cloudfront-distribution-enable-access-logging")]
internal sealed class CloudFrontIsLogged() : ResourceRule(Safeguard.AuditControls, Severity.Medium, AwsType.CloudFrontDistribution)
{
    protected override Verdict Check(Resource distribution) =>
        distribution.Text("loggingConfig.bucket").MustBeSet("Set LoggingConfig.Bucket.");
}
