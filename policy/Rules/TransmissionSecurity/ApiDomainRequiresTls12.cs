using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): an API's own domain name speaks TLS 1.2 or later.</summary>
[Covers("pulumi-compliance-policies:aws-apigateway-domainname-configure-security-policy")]
internal sealed class ApiDomainRequiresTls12() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.High, AwsType.ApiDomainName), IRemedy
{
    protected override Verdict Check(Resource domain) => domain.Text("securityPolicy").Must(
        policy => policy is "TLS_1_2" || policy.StartsWith("SecurityPolicy_TLS1", StringComparison.Ordinal),
        "Set SecurityPolicy = \"TLS_1_2\" or one of the SecurityPolicy_TLS13 policies.");

    public IReadOnlyDictionary<string, PropertyValue>? Correct(Resource domain) => Check(domain).IsFail
        ? new Dictionary<string, PropertyValue>(StringComparer.Ordinal) { ["securityPolicy"] = PropertyValue.Of("TLS_1_2") }
        : null;
}
