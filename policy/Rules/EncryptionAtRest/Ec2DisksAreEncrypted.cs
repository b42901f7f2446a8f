using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI on the disks of a host is encrypted at rest.</summary>
[Covers("pulumi-awsguard:encrypted-volumes", "pulumi-compliance-policies:aws-ec2-instance-disallow-unencrypted-block-device",
    "pulumi-compliance-policies:aws-ec2-instance-disallow-unencrypted-root-block-device")]
internal sealed class Ec2DisksAreEncrypted() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.High, AwsType.Ec2Instance, AwsType.Ec2SpotInstanceRequest,
    AwsType.Ec2LaunchTemplate, AwsType.Ec2LaunchConfiguration)
{
    private const string Remedy =
        "Set Encrypted = true in RootBlockDevice and in each EbsBlockDevices (BlockDeviceMappings.Ebs of a launch template).";

    protected override Verdict Check(Resource host) =>
        host.Graph.EncryptsVolumesByDefault().Choose(() => Verdict.Pass, () => OfItself(host));

    private static Verdict OfItself(Resource host)
    {
        if (host.Type is AwsType.Ec2Instance or AwsType.Ec2SpotInstanceRequest && !host.Value("launchTemplate").IsAbsent
            && host.Value("rootBlockDevice").IsAbsent && host.Value("ebsBlockDevices").IsAbsent)
        {
            return host.Refers("launchTemplate", AwsType.Ec2LaunchTemplate).First is { } template ? Disks(template)
                : Verdict.Undecided("the launch template belongs to another stack");
        }

        return Disks(host);
    }

    private static Verdict Disks(Resource host)
    {
        return string.Equals(host.Type, AwsType.Ec2LaunchTemplate, StringComparison.Ordinal)
            ? Verdict.All(
                Principal.Each(host.Value("blockDeviceMappings")).Where(d => !d["ebs"].IsAbsent).Select(d => IsTrue(d["ebs"]["encrypted"])))
            : IsTrue(host.Value("rootBlockDevice.encrypted"))
            & Verdict.All(Principal.Each(host.Value("ebsBlockDevices")).Select(d => IsTrue(d["encrypted"])));
    }

    /// <summary>A launch template has the answer as text.</summary>
    private static Verdict IsTrue(PropertyValue encrypted) =>
        (encrypted.AsBool("encrypted").Is(true) | encrypted.AsText("encrypted").Is("true"))
        .Must("a disk is not encrypted", Remedy);
}
