using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI on the disks of a host is encrypted at rest.</summary>
[Covers("pulumi-awsguard:encrypted-volumes", "pulumi-compliance-policies:aws-ec2-instance-disallow-unencrypted-block-device",
    "pulumi-compliance-policies:aws-ec2-instance-disallow-unencrypted-root-block-device")]
internal sealed class Ec2DisksAreEncrypted() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.High, AwsType.Ec2Instance, AwsType.Ec2LaunchTemplate)
{
    private const string Remedy = "Set Encrypted = true in RootBlockDevice and in each EbsBlockDevices (BlockDeviceMappings.Ebs of a launch template).";

    protected override Verdict Check(Resource host)
    {
        if (Truth.Any(host.Graph.OfType(AwsType.EbsEncryptionByDefault), e => e.Bool("enabled").Or(true).Is(true)).IsYes) return Verdict.Pass;
        return string.Equals(host.Type, AwsType.Ec2LaunchTemplate, StringComparison.Ordinal)
            ? Verdict.All(Principal.Each(host.Value("blockDeviceMappings")).Where(d => !d["ebs"].IsAbsent).Select(d => IsTrue(d["ebs"]["encrypted"])))
            : IsTrue(host.Value("rootBlockDevice.encrypted")) & Verdict.All(Principal.Each(host.Value("ebsBlockDevices")).Select(d => IsTrue(d["encrypted"])));
    }

    /// <summary>A launch template has the answer as text.</summary>
    private static Verdict IsTrue(PropertyValue encrypted) => (encrypted.AsBool("encrypted").Is(true) | encrypted.AsText("encrypted").Is("true"))
        .Must("a disk is not encrypted", Remedy);
}
