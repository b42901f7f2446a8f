using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerDropsInvalidHeadersExamples : Examples<LoadBalancerDropsInvalidHeaders>
{
    public LoadBalancerDropsInvalidHeadersExamples()
    {
        Passes("it drops them", Given.A(AwsType.LbLoadBalancer, "web", new { dropInvalidHeaderFields = true }));
        Fails("it passes them on", Given.A(AwsType.LbLoadBalancer, "web"));
        NotApplicable("it sees no headers", Given.A(AwsType.LbLoadBalancer, "net", new { loadBalancerType = "network" }));
        Undecided("it is computed", Given.A(AwsType.LbLoadBalancer, "web", new { dropInvalidHeaderFields = Given.Unknown }));
    }
}
