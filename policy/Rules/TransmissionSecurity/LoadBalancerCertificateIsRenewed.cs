using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(2)(ii): the certificate of a load balancer is one of AWS Certificate Manager, which renews it and tells when it
/// can't; one that was uploaded to IAM expires unnoticed.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html")]
[Covers("aws-config-hipaa:ELB_ACM_CERTIFICATE_REQUIRED", "aws-config-hipaa:ELBV2_ACM_CERTIFICATE_REQUIRED",
    "cdk-nag-hipaa:HIPAA.Security-ELBACMCertificateRequired", "cdk-nag-hipaa:HIPAA.Security-ELBv2ACMCertificateRequired")]
internal sealed class LoadBalancerCertificateIsRenewed() : GraphRule(
    Safeguard.TransmissionEncryption, Severity.Medium, AwsType.LbListener, AwsType.LbListenerCertificate, AwsType.ElbLoadBalancer)
{
    protected override Verdict Check(Resource resource) => resource.Type != AwsType.ElbLoadBalancer
        ? Judge(resource, "certificateArn", resource.Text("certificateArn"), "Set CertificateArn to an aws.acm.Certificate.")
        : Verdict.All(Principal.Each(resource.Value("listeners")).Select(listener => Judge(resource, "listeners",
            listener["sslCertificateId"].AsText("listeners.sslCertificateId"), "Set SslCertificateId of the Listeners to an aws.acm.Certificate.")));

    private static Verdict Judge(Resource resource, string property, Fact<string> certificate, string remedy)
    {
        const string uploaded = "the certificate is one that was uploaded to IAM, which nobody renews";
        if (certificate.IsAbsent) return Verdict.NotApplicable;
        if (certificate.IsKnown) return certificate.Is(arn => arn.Contains(":iam:", StringComparison.Ordinal)).MustNot(uploaded, remedy);
        if (resource.Refers(property, AwsType.IamServerCertificate).Known.Count > 0) return Verdict.Fail(uploaded, remedy);
        return resource.Refers(property, AwsType.AcmCertificate).Exist.IsYes ? Verdict.Pass
            : Verdict.NotYet("it is not known yet which certificate it is");
    }
}
