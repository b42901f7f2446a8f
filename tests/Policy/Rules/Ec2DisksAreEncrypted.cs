using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class Ec2DisksAreEncryptedExamples : Examples<Ec2DisksAreEncrypted>
{
    private static readonly object[] Plain = [new { deviceName = "/dev/sdf" }];

    public Ec2DisksAreEncryptedExamples()
    {
        Passes("the root disk is encrypted", Given.A(AwsType.Ec2Instance, "host", new { rootBlockDevice = new { encrypted = true } }));
        Passes("new disks are encrypted by default", Given.A(AwsType.Ec2Instance, "host").And(AwsType.EbsEncryptionByDefault, "default"));
        Passes("the template encrypts", Given.A(AwsType.Ec2LaunchTemplate, "host", new { blockDeviceMappings = new[] { new { ebs = new { encrypted = "true" } } } }));
        Fails("the root disk is not", Given.A(AwsType.Ec2Instance, "host"));
        Fails("a data disk is not", Given.A(AwsType.Ec2Instance, "host", new { rootBlockDevice = new { encrypted = true }, ebsBlockDevices = Plain }));
        Fails("the template does not", Given.A(AwsType.Ec2LaunchTemplate, "host", new { blockDeviceMappings = new[] { new { ebs = new { volumeSize = 8 } } } }));
        NotApplicable("the template maps no disks", Given.A(AwsType.Ec2LaunchTemplate, "host"));
        Undecided("the answer is computed", Given.A(AwsType.Ec2Instance, "host", new { rootBlockDevice = new { encrypted = Given.Unknown } }));
        Passes("the launch template encrypts them", Given.A(AwsType.Ec2Instance, "host", new { launchTemplate = new { id = Given.Ref("template") } })
            .And(AwsType.Ec2LaunchTemplate, "template", new { blockDeviceMappings = new[] { new { ebs = new { encrypted = "true" } } } }));
        Fails("a launch configuration has a clear root disk", Given.A(AwsType.Ec2LaunchConfiguration, "old", new { rootBlockDevice = new { encrypted = false } }));
        Undecided("the launch template belongs to another stack", Given.A(AwsType.Ec2Instance, "host", new { launchTemplate = new { id = "lt-1" } }));
        Fails("a disk of a spot instance is not", Given.A(AwsType.Ec2SpotInstanceRequest, "spot", new { rootBlockDevice = new { encrypted = false } }));
    }
}
