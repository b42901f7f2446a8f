using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): requests to a distribution pass a web application firewall.</summary>
[Covers("pulumi-compliance-policies:aws-cloudfront-distribution-configure-waf")]
internal sealed class CloudFrontHasWebAcl() : ResourceRule(Safeguard.TransmissionSecurity, Severity.Medium, AwsType.CloudFrontDistribution)
{
    protected override Verdict Check(Resource distribution) =>
        distribution.Text("webAclId").MustBeSet("Set WebAclId to a WebAcl of scope CLOUDFRONT.");
}
