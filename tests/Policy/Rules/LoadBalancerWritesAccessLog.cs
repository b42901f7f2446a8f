using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerWritesAccessLogExamples : Examples<LoadBalancerWritesAccessLog>
{
    public LoadBalancerWritesAccessLogExamples()
    {
        Passes("it writes to a bucket", Given.A(AwsType.LbLoadBalancer, "web", new { accessLogs = new { bucket = "logs", enabled = true } }));
        Passes("a classic one has a bucket", Given.A(AwsType.ElbLoadBalancer, "old", new { accessLogs = new { bucket = "logs" } }));
        Fails("it has no log", Given.A(AwsType.LbLoadBalancer, "web"));
        Fails("an older token of the type has none", Given.A("aws:alb/loadBalancer:LoadBalancer", "web"));
        Fails("the log is off", Given.A(AwsType.LbLoadBalancer, "web", new { accessLogs = new { bucket = "logs" } }));
        Fails("a classic one has no log", Given.A(AwsType.ElbLoadBalancer, "old"));
        NotApplicable("a network load balancer sees no requests", Given.A(AwsType.LbLoadBalancer, "net", new { loadBalancerType = "network" }));
        Undecided("it is computed", Given.A(AwsType.LbLoadBalancer, "web", new { accessLogs = new { bucket = "logs", enabled = Given.Unknown } }));
    }
}
