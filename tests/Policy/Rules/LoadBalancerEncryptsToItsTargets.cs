using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerEncryptsToItsTargetsExamples : Examples<LoadBalancerEncryptsToItsTargets>
{
    public LoadBalancerEncryptsToItsTargetsExamples()
    {
        Passes("targets are reached by HTTPS", Given.A(AwsType.LbTargetGroup, "web", new { protocol = "HTTPS" }));
        Fails("targets are reached in the clear", Given.A(AwsType.LbTargetGroup, "web", new { protocol = "HTTP" }));
        NotApplicable("the target is a function", Given.A(AwsType.LbTargetGroup, "web", new { targetType = "lambda" }));
        Undecided("the protocol is computed", Given.A(AwsType.LbTargetGroup, "web", new { protocol = Given.Unknown }));
    }
}
