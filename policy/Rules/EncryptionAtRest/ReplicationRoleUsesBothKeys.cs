using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(7)(ii)(A): replication works: its role may decrypt with the source's key and encrypt with the replica's.
/// </summary>
internal sealed class ReplicationRoleUsesBothKeys() : GraphRule(Safeguard.DataBackup, Severity.High, AwsType.S3BucketReplication)
{
    protected override Verdict Check(Resource replication)
    {
        if (replication.Refers("bucket", AwsType.S3Bucket).First is not { } source
            || source.EncryptionAlgorithm().Is(a => a.StartsWith("aws:kms", StringComparison.Ordinal)).IsNo)
        {
            return Verdict.NotApplicable;
        }

        if (replication.Refers("role", AwsType.IamRole).First is not { } role)
        {
            return Verdict.Undecided("the role belongs to another stack");
        }

        var policy = role.MergedPolicy();
        return Allows(policy, "kms:Decrypt")
            .Must("the role may not decrypt with the source's key", "Allow kms:Decrypt on the source's key in the role's policy.")
            & (Allows(policy, "kms:Encrypt") | Allows(policy, "kms:GenerateDataKey"))
                .Must("the role may not encrypt with the replica's key",
                "Allow kms:Encrypt on the replica's key in the role's policy.");
    }

    private static Truth Allows(PolicyDocument policy, string action) => Truth.Any(policy.Allows, s => s.IsAllow & s.CoversAction(action));
}
