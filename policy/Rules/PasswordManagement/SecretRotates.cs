using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(5)(ii)(D): a secret is changed regularly, by a machine.</summary>
[Covers("aws-config-hipaa:SECRETSMANAGER_ROTATION_ENABLED_CHECK", "cdk-nag-hipaa:HIPAA.Security-SecretsManagerRotationEnabled",
    "prowler-hipaa-aws:secretsmanager_automatic_rotation_enabled")]
internal sealed class SecretRotates() : GraphRule(Safeguard.PasswordManagement, Severity.Medium, AwsType.Secret)
{
    protected override Verdict Check(Resource secret) => secret.ReferredBy(AwsType.SecretRotation, "secretId").Exist.Must(
        "the secret is never rotated", "Add an aws.secretsmanager.SecretRotation with SecretId and RotationRules.");
}
