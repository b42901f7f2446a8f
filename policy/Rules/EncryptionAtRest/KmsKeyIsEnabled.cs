using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a key in use is enabled, or what it encrypted cannot be read.</summary>
internal sealed class KmsKeyIsEnabled() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High,
    AwsType.KmsKey, AwsType.KmsReplicaKey, AwsType.KmsExternalKey, AwsType.KmsReplicaExternalKey)
{
    protected override Verdict Check(Resource key) => string.Equals(key.Type, AwsType.KmsKey, StringComparison.Ordinal)
        ? key.Bool("isEnabled").Or(true).MustBe(true, "Leave IsEnabled unset or set it to true.")
        : key.Bool("enabled").Or(true).MustBe(true, "Leave Enabled unset or set it to true.");
}
