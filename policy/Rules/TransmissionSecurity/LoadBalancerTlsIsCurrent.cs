using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): a load balancer speaks TLS 1.2 or later.</summary>
[Covers("aws-config-hipaa:ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK", "pulumi-compliance-policies:aws-lb-listener-configure-secure-tls",
    "pulumi-compliance-policies:aws-alb-listener-configure-secure-tls")]
[ExplainedAt("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html")]
internal sealed class LoadBalancerTlsIsCurrent() : ResourceRule(Safeguard.TransmissionEncryption, Severity.High, AwsType.LbListener)
{
    private static readonly string[] Current =
        ["-TLS13-1-2-", "-TLS13-1-3-", "-FS-1-2-", "-TLS-1-2-"];

    protected override Verdict Check(Resource listener) =>
        listener.Text("protocol").Is(p => p is "HTTPS" or "TLS").Concerns(listener.Text("sslPolicy").Or("ELBSecurityPolicy-2016-08").Must(
            policy => Array.Exists(Current, part => (policy + "-").Contains(part, StringComparison.Ordinal)),
            "Set SslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06 or a later one."));
}
