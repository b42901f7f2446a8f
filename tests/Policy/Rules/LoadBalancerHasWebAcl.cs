using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerHasWebAclExamples : Examples<LoadBalancerHasWebAcl>
{
    public LoadBalancerHasWebAclExamples()
    {
        Passes("an ACL is associated", Given.A(AwsType.LbLoadBalancer, "web").And(AwsType.WafWebAclAssociation, "waf", new { resourceArn = Given.Ref("web") }));
        Fails("none is", Given.A(AwsType.LbLoadBalancer, "web"));
        NotApplicable("it is internal", Given.A(AwsType.LbLoadBalancer, "web", new { @internal = true }));
        Undecided("an association's resource is computed", Given.A(AwsType.LbLoadBalancer, "web")
            .And(AwsType.WafWebAclAssociation, "waf", new { resourceArn = Given.Unknown }));
    }
}
