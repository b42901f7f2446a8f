using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiV2DomainRequiresTls12Examples : Examples<ApiV2DomainRequiresTls12>
{
    private static Given Domain(object policy) => Given.A(AwsType.ApiV2DomainName, "api", new { domainNameConfiguration = new { securityPolicy = policy } });

    public ApiV2DomainRequiresTls12Examples()
    {
        Passes("it is", Domain("TLS_1_2"));
        Fails("it speaks an older one", Domain("TLS_1_0"));
        Fails("nothing is configured", Given.A(AwsType.ApiV2DomainName, "api"));
        Undecided("the policy is computed", Domain(Given.Unknown));
    }
}
