using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiDomainRequiresTls12Examples : Examples<ApiDomainRequiresTls12>
{
    public ApiDomainRequiresTls12Examples()
    {
        Passes("TLS 1.2", Given.A(AwsType.ApiDomainName, "api", new { securityPolicy = "TLS_1_2" }));
        Passes("TLS 1.3", Given.A(AwsType.ApiDomainName, "api", new { securityPolicy = "SecurityPolicy_TLS13_1_3_2025_09" }));
        Fails("TLS 1.0", Given.A(AwsType.ApiDomainName, "api", new { securityPolicy = "TLS_1_0" }));
        Fails("nothing set", Given.A(AwsType.ApiDomainName, "api"));
        Undecided("the policy is computed", Given.A(AwsType.ApiDomainName, "api", new { securityPolicy = Given.Unknown }));
    }
}
