using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerIsProtectedFromDeletionExamples : Examples<LoadBalancerIsProtectedFromDeletion>
{
    public LoadBalancerIsProtectedFromDeletionExamples()
    {
        Passes("it is protected", Given.A(AwsType.LbLoadBalancer, "web", new { enableDeletionProtection = true }));
        Fails("it is not", Given.A(AwsType.LbLoadBalancer, "web"));
        Undecided("it is computed", Given.A(AwsType.LbLoadBalancer, "web", new { enableDeletionProtection = Given.Unknown }));
    }
}
