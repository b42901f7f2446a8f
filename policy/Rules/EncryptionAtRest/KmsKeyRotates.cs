using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): symmetric keys rotate each year.</summary>
[Covers("prowler-hipaa-aws:kms_cmk_rotation_enabled", "pulumi-awsguard:cmk-backing-key-rotation-enabled",
    "pulumi-compliance-policies:aws-kms-key-enable-key-rotation", "pulumi-compliance-policies:awsnative-kms-key-enable-key-rotation")]
internal sealed class KmsKeyRotates() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.KmsKey)
{
    protected override Verdict Check(Resource key) =>
        (key.Text("customerMasterKeySpec").Or("SYMMETRIC_DEFAULT").Is("SYMMETRIC_DEFAULT") & !key.Gives("customKeyStoreId"))
            .Concerns(key.Bool("enableKeyRotation").MustBe(true, "Set EnableKeyRotation = true."));
}
