using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a key that is deleted takes all its data with it: there is time to notice.</summary>
internal sealed class KmsKeyDeletionCanBeStopped() : ResourceRule(
    Safeguard.DataBackup, Severity.Medium, AwsType.KmsKey, AwsType.KmsReplicaKey)
{
    protected override Verdict Check(Resource key) =>
        key.Number("deletionWindowInDays").Or(30).MustBeAtLeast(30, "Set DeletionWindowInDays = 30.");
}
