using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerTlsIsCurrentExamples : Examples<LoadBalancerTlsIsCurrent>
{
    public LoadBalancerTlsIsCurrentExamples()
    {
        Passes("it speaks TLS 1.2 and 1.3", Given.A(AwsType.LbListener, "web", new { protocol = "HTTPS", sslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06" }));
        Passes("it asks for forward secrecy", Given.A(AwsType.LbListener, "web", new { protocol = "TLS", sslPolicy = "ELBSecurityPolicy-FS-1-2-Res-2020-10" }));
        Fails("the default speaks TLS 1.0 too", Given.A(AwsType.LbListener, "web", new { protocol = "HTTPS" }));
        Fails("the policy allows TLS 1.1", Given.A(AwsType.LbListener, "web", new { protocol = "HTTPS", sslPolicy = "ELBSecurityPolicy-TLS13-1-1-2021-06" }));
        NotApplicable("it redirects plain HTTP", Given.A(AwsType.LbListener, "web", new { protocol = "HTTP" }));
        Undecided("the policy is computed", Given.A(AwsType.LbListener, "web", new { protocol = "HTTPS", sslPolicy = Given.Unknown }));
    }
}
