using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): the key of a volume is one that the organization controls.</summary>
[Covers("pulumi-compliance-policies:aws-ebs-volume-configure-customer-managed-key",
    "pulumi-compliance-policies:awsnative-ec2-volume-configure-customer-managed-key")]
internal sealed class EbsVolumeUsesCustomerKey() : ResourceRule(Safeguard.EncryptionAtRest, Severity.Medium, AwsType.EbsVolume)
{
    protected override Verdict Check(Resource volume) =>
        volume.Text("kmsKeyId").MustBeCustomerKey("Set KmsKeyId to a customer managed key.");
}
