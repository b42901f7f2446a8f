using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): secrets are encrypted with a key of the organization.</summary>
[Covers("aws-config-hipaa:SECRETSMANAGER_USING_CMK", "cdk-nag-hipaa:HIPAA.Security-SecretsManagerUsingKMSKey",
    "pulumi-compliance-policies:aws-secretsmanager-secret-configure-customer-managed-key")]
internal sealed class SecretUsesCustomerKey() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.Secret)
{
    protected override Verdict Check(Resource secret) =>
        secret.Text("kmsKeyId").MustBeCustomerKey("Set KmsKeyId to a customer managed key.")
        & Verdict.All(Principal.Each(secret.Value("replicas")).Select(replica => replica["kmsKeyId"].AsText("replicas.kmsKeyId")
            .MustBeCustomerKey("Set KmsKeyId of the Replicas to a customer managed key of their Region.")));
}
