using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EcsServiceHasNoPublicIpExamples : Examples<EcsServiceHasNoPublicIp>
{
    public EcsServiceHasNoPublicIpExamples()
    {
        Passes("it has none", Given.A(AwsType.EcsService, "app", new { networkConfiguration = new { subnets = new[] { "subnet-1" } } }));
        Fails("it asks for one", Given.A(AwsType.EcsService, "app", new { networkConfiguration = new { assignPublicIp = true } }));
        Undecided("it is computed", Given.A(AwsType.EcsService, "app", new { networkConfiguration = new { assignPublicIp = Given.Unknown } }));
        Fails("a task set asks for one", Given.A(AwsType.EcsTaskSet, "s", new { networkConfiguration = new { assignPublicIp = true } }));
    }
}
