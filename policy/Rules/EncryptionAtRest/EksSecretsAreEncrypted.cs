using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): secrets of a cluster are encrypted with a key of the organization.</summary>
[Covers("prowler-hipaa-aws:eks_cluster_kms_cmk_encryption_in_secrets_enabled",
    "pulumi-compliance-policies:aws-eks-cluster-enable-cluster-encryption-config")]
internal sealed class EksSecretsAreEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.EksCluster)
{
    protected override Verdict Check(Resource cluster) =>
        cluster.Text("encryptionConfig.provider.keyArn").MustBeSet("Set EncryptionConfig with Provider.KeyArn and Resources = secrets.");
}
