using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): nobody can lock the organization out of its own key.</summary>
[Covers("pulumi-compliance-policies:aws-kms-key-disallow-bypass-policy-lockout-safety-check")]
internal sealed class KmsKeyKeepsItsLockoutCheck() : ResourceRule(
    Safeguard.DataBackup, Severity.High, AwsType.KmsKey, AwsType.KmsReplicaKey, AwsType.KmsKeyPolicy,
    AwsType.KmsExternalKey, AwsType.KmsReplicaExternalKey)
{
    protected override Verdict Check(Resource key) =>
        key.Bool("bypassPolicyLockoutSafetyCheck").Or(false).MustBe(false, "Leave BypassPolicyLockoutSafetyCheck unset.");
}
