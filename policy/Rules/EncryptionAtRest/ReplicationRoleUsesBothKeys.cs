using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(7)(ii)(A): replication works: its role may decrypt with the source's key and encrypt with the replica's; where the
/// replica has a bucket key, it may decrypt with that one too.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-4.html")]
internal sealed class ReplicationRoleUsesBothKeys() : GraphRule(
    Safeguard.DataBackup, Severity.High, AwsType.S3BucketReplication, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource resource)
    {
        if (Replication.Of(resource) is not { Source: { } source } replication
            || source.EncryptionAlgorithm().Is(a => a.StartsWith("aws:kms", StringComparison.Ordinal)).IsNo)
        {
            return Verdict.NotApplicable;
        }

        if (replication.Role is not { } role) return Verdict.Undecided("the role belongs to another stack");
        var policy = role.MergedPolicy();
        var here = source.EncryptionKey().First?.Text("arn").Value ?? source.EncryptionKeyId().Value;
        return Allows(policy, "kms:Decrypt", here)
            .Must("the role may not decrypt with the source's key", "Allow kms:Decrypt on the source's key in the role's policy.")
            & Truth.All(
                replication.Rules.Select(rule => rule.ReplicaKey.Value).DefaultIfEmpty(),
                there => Allows(policy, "kms:Encrypt", there) | Allows(policy, "kms:GenerateDataKey", there))
                .Must("the role may not encrypt with the replica's key", "Allow kms:Encrypt on the replica's key in the role's policy.")
            & (Truth.Any(replication.Copies, copy => copy.Encryption().Bool("bucketKeyEnabled").Is(true)).IsNo ? Verdict.Pass : Truth.All(
                replication.Rules.Select(rule => rule.ReplicaKey.Value).DefaultIfEmpty(), there => Allows(policy, "kms:Decrypt", there))
                .Must("the role may not decrypt with the replica's key, which its bucket key needs",
                    "Allow kms:Decrypt on the replica's key in the role's policy."));
    }

    /// <param name="key">The key's ARN; a key that is not known yet is taken to be one that the policy names.</param>
    private static Truth Allows(PolicyDocument policy, string action, string? key)
    {
        var arn = Arn.RegionOf(key) is null ? null : key;
        var copying = new AccessRequest(Principal.Service("s3.amazonaws.com"), action, arn ?? "*") { OpenKeys = Truth.Yes };
        if (arn is not null) copying = copying.With("kms:ViaService", $"s3.{Arn.RegionOf(arn)}.amazonaws.com");
        var surely = copying with { OpenKeys = Truth.No };
        return Truth.Any(policy.Allows, s => s.IsAllow & s.CoversAction(action) & !(arn is not null && Excludes(s, copying)))
            & !Truth.Any(policy.Statements, s => s.IsAllow.IsNo & s.CoversAction(action) & Forbids(s, surely, arn));
    }

    private static bool Excludes(Statement allow, AccessRequest request) =>
        allow.CoversResource(request.Resource).IsNo || Truth.All(allow.Conditions, c => c.Holds(request)).IsNo;

    private static bool Forbids(Statement deny, AccessRequest request, string? arn) =>
        (arn is null ? deny.OnEveryResource : deny.CoversResource(arn)).IsYes && Truth.All(deny.Conditions, c => c.Holds(request)).IsYes;
}
