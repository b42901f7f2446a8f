using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): an HTTP or WebSocket API's own domain name speaks TLS 1.2 or later.</summary>
[Covers("pulumi-compliance-policies:aws-apigatewayv2-domainname-configure-domain-name-security-policy",
    "pulumi-compliance-policies:aws-apigatewayv2-domainname-enable-domain-name-configuration",
    "pulumi-compliance-policies:awsnative-apigateway-domainname-configure-security-policy")]
internal sealed class ApiV2DomainRequiresTls12() : ResourceRule(Safeguard.TransmissionEncryption, Severity.High, AwsType.ApiV2DomainName)
{
    protected override Verdict Check(Resource domain) => domain.Text("domainNameConfiguration.securityPolicy")
        .MustBe("TLS_1_2", "Set DomainNameConfiguration.SecurityPolicy = \"TLS_1_2\".");
}
