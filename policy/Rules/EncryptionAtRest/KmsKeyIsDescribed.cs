using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(8): whoever reviews the keys can read what each is for.</summary>
[Covers("pulumi-compliance-policies:aws-kms-key-missing-description", "pulumi-compliance-policies:awsnative-kms-key-missing-description")]
internal sealed class KmsKeyIsDescribed() : ResourceRule(Safeguard.Evaluation, Severity.Low, AwsType.KmsKey, AwsType.KmsReplicaKey)
{
    protected override Verdict Check(Resource key) => key.Text("description").MustBeSet("Say in Description what the key encrypts.");
}
