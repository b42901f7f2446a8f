using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class Ec2InstanceIsInVpcExamples : Examples<Ec2InstanceIsInVpc>
{
    public override string NeverUndecided => "a computed subnet is a subnet";

    public Ec2InstanceIsInVpcExamples()
    {
        Passes("a subnet is named", Given.A(AwsType.Ec2Instance, "host", new { subnetId = Given.Unknown }));
        Passes("an interface places it", Given.A(AwsType.Ec2Instance, "host", new { networkInterfaces = new[] { new { deviceIndex = 0 } } }));
        Fails("nothing places it", Given.A(AwsType.Ec2Instance, "host"));
    }
}
