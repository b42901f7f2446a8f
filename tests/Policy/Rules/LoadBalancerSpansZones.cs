using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerSpansZonesExamples : Examples<LoadBalancerSpansZones>
{
    public LoadBalancerSpansZonesExamples()
    {
        Passes("by default", Given.A(AwsType.ElbLoadBalancer, "lb"));
        Fails("it is turned off", Given.A(AwsType.ElbLoadBalancer, "lb", new { crossZoneLoadBalancing = false }));
        Undecided("it is computed", Given.A(AwsType.ElbLoadBalancer, "lb", new { crossZoneLoadBalancing = Given.Unknown }));
    }
}
