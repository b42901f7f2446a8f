using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(5)(ii)(B): images that run with ePHI are scanned, cannot be replaced under their tag, and are encrypted.
/// </summary>
[Covers("pulumi-compliance-policies:aws-ecr-repository-configure-customer-managed-key",
    "pulumi-compliance-policies:aws-ecr-repository-configure-image-scan",
    "pulumi-compliance-policies:aws-ecr-repository-disallow-mutable-image",
    "pulumi-compliance-policies:aws-ecr-repository-disallow-unencrypted-repository",
    "pulumi-compliance-policies:aws-ecr-repository-enable-image-scan",
    "pulumi-compliance-policies:awsnative-ecr-repository-configure-customer-managed-key",
    "pulumi-compliance-policies:awsnative-ecr-repository-configure-image-scan",
    "pulumi-compliance-policies:awsnative-ecr-repository-disallow-mutable-image",
    "pulumi-compliance-policies:awsnative-ecr-repository-disallow-unencrypted-repository",
    "pulumi-compliance-policies:awsnative-ecr-repository-enable-image-scan")]
internal sealed class EcrImagesAreGuarded() : ResourceRule(Safeguard.MaliciousSoftware, Severity.Medium, AwsType.EcrRepository)
{
    protected override Verdict Check(Resource repository) =>
        repository.Bool("imageScanningConfiguration.scanOnPush").MustBe(true, "Set ImageScanningConfiguration.ScanOnPush = true.")
        & repository.Text("imageTagMutability")
            .Must(m => m.StartsWith("IMMUTABLE", StringComparison.Ordinal), "Set ImageTagMutability = \"IMMUTABLE\".")
        & Verdict.All(Principal.Each(repository.Value("encryptionConfigurations")).DefaultIfEmpty(PropertyValue.Absent).Select(e =>
            e["encryptionType"].AsText("encryptionConfigurations.encryptionType").Must(t =>
                t.StartsWith("KMS", StringComparison.Ordinal), "Set EncryptionConfigurations with EncryptionType = \"KMS\" and KmsKey.")));
}
