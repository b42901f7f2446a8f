using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ScalingGroupChecksHealthExamples : Examples<ScalingGroupChecksHealth>
{
    public ScalingGroupChecksHealthExamples()
    {
        Passes("the load balancer is asked", Given.A(AwsType.AutoScalingGroup, "g", new { targetGroupArns = new[] { "t" }, healthCheckType = "ELB" }));
        Fails("the host alone is", Given.A(AwsType.AutoScalingGroup, "g", new { targetGroupArns = new[] { "t" } }));
        NotApplicable("it has no load balancer", Given.A(AwsType.AutoScalingGroup, "g", new { maxSize = 1, minSize = 1 }));
        Undecided("it is computed", Given.A(AwsType.AutoScalingGroup, "g", new { loadBalancers = new[] { "l" }, healthCheckType = Given.Unknown }));
    }
}
