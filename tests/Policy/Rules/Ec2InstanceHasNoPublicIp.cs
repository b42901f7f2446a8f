using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class Ec2InstanceHasNoPublicIpExamples : Examples<Ec2InstanceHasNoPublicIp>
{
    public Ec2InstanceHasNoPublicIpExamples()
    {
        Passes("none is asked for", Given.A(AwsType.Ec2Instance, "host", new { associatePublicIpAddress = false }));
        Passes("the subnet gives none", Given.A(AwsType.Ec2Instance, "host", new { subnetId = Given.Ref("private") }).And(AwsType.Ec2Subnet, "private"));
        Fails("one is asked for", Given.A(AwsType.Ec2Instance, "host", new { associatePublicIpAddress = true }));
        Fails("the subnet gives one", Given.A(AwsType.Ec2Instance, "host", new { subnetId = Given.Ref("public") })
            .And(AwsType.Ec2Subnet, "public", new { mapPublicIpOnLaunch = true }));
        Fails("it lands in a default subnet", Given.A(AwsType.Ec2Instance, "host"));
        Undecided("the subnet belongs to another stack", Given.A(AwsType.Ec2Instance, "host", new { subnetId = "subnet-0123456789abcdef0" }));
        Undecided("the answer is computed", Given.A(AwsType.Ec2Instance, "host", new { associatePublicIpAddress = Given.Unknown }));
        Fails("a spot instance asks for one", Given.A(AwsType.Ec2SpotInstanceRequest, "host", new { associatePublicIpAddress = true }));
        Fails("a launch configuration asks for one", Given.A(AwsType.Ec2LaunchConfiguration, "fleet", new { associatePublicIpAddress = true }));
        Passes("a launch configuration leaves it to the subnet", Given.A(AwsType.Ec2LaunchConfiguration, "fleet"));
        Fails("a launch template asks for one", Given.A(AwsType.Ec2LaunchTemplate, "fleet", new { networkInterfaces = new[] { new { associatePublicIpAddress = "true" } } }));
        Passes("a launch template declines", Given.A(AwsType.Ec2LaunchTemplate, "fleet", new { networkInterfaces = new[] { new { associatePublicIpAddress = "false" } } }));
        Undecided("a launch template's answer is computed", Given.A(AwsType.Ec2LaunchTemplate, "fleet", new { networkInterfaces = new[] { new { associatePublicIpAddress = Given.Unknown } } }));
        NotApplicable("a launch template has no interfaces", Given.A(AwsType.Ec2LaunchTemplate, "fleet"));
    }
}
