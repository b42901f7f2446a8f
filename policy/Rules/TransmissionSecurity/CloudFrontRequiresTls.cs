using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): a distribution speaks TLS 1.2 or later to viewers and to origins, and nothing else.</summary>
[Covers("prowler-hipaa-aws:cloudfront_distributions_https_enabled",
    "pulumi-compliance-policies:aws-cloudfront-distribution-configure-secure-tls",
    "pulumi-compliance-policies:aws-cloudfront-distribution-configure-secure-tls-to-origin",
    "pulumi-compliance-policies:aws-cloudfront-distribution-disallow-unencrypted-traffic",
    "pulumi-compliance-policies:aws-cloudfront-distribution-enable-tls-to-origin")]
internal sealed class CloudFrontRequiresTls() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.High, AwsType.CloudFrontDistribution)
{
    protected override Verdict Check(Resource distribution) =>
        Verdict.All(
            Principal.Each(distribution.Value("orderedCacheBehaviors")).Prepend(distribution.Value("defaultCacheBehavior")).Select(Viewers))
        & Verdict.All(Principal.Each(distribution.Value("origins")).Select(origin => origin["customOriginConfig"]).Where(o => !o.IsAbsent)
            .Select(Origin))
        & (distribution.Bool("viewerCertificate.cloudfrontDefaultCertificate").Is(true).IsYes
                ? Verdict.Fail("with CloudFront's own certificate viewers may speak TLSv1", "Set ViewerCertificate.AcmCertificateArn and "
                    + "MinimumProtocolVersion = \"TLSv1.2_2021\".")
            : distribution.Text("viewerCertificate.minimumProtocolVersion").Or("TLSv1").Must(IsCurrent,
                "Set ViewerCertificate.MinimumProtocolVersion = \"TLSv1.2_2021\"."));

    private static Verdict Viewers(PropertyValue behavior) => behavior["viewerProtocolPolicy"].AsText("viewerProtocolPolicy").Must(
        policy => policy is "https-only" or "redirect-to-https", "Set ViewerProtocolPolicy = \"redirect-to-https\" or \"https-only\".");

    private static Verdict Origin(PropertyValue origin) =>
        origin["originProtocolPolicy"].AsText("originProtocolPolicy")
            .Must(policy => policy is "https-only", "Set OriginProtocolPolicy = \"https-only\".")
        & Truth.All(Principal.Each(origin["originSslProtocols"]), p => p.AsText("originSslProtocols").Is(IsCurrent))
            .Must("origins may speak an old TLS", "Set OriginSslProtocols to TLSv1.2 only.");

    private static bool IsCurrent(string version) =>
        version.StartsWith("TLSv1.2", StringComparison.Ordinal) || version.StartsWith("TLSv1.3", StringComparison.Ordinal);
}
