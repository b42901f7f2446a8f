using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI on a volume is encrypted at rest.</summary>
[Covers("aws-config-hipaa:ENCRYPTED_VOLUMES", "prowler-hipaa-aws:ec2_ebs_volume_encryption",
    "pulumi-compliance-policies:aws-ebs-volume-disallow-unencrypted-volume",
    "pulumi-compliance-policies:awsnative-ec2-volume-disallow-unencrypted-volume")]
internal sealed class EbsVolumeIsEncrypted() : GraphRule(Safeguard.EncryptionAtRest, Severity.Critical, AwsType.EbsVolume)
{
    protected override Verdict Check(Resource volume) => volume.Graph.EncryptsVolumesByDefault()
        .Choose(() => IsEncrypted(volume, otherwise: true), () => IsEncrypted(volume, otherwise: false));

    private static Verdict IsEncrypted(Resource volume, bool otherwise) =>
        volume.Bool("encrypted").Or(otherwise).MustBe(true, "Set Encrypted = true and KmsKeyId to the ePHI key.");
}
