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
        return Replication.Of(resource) is not { Source: { } source } replication ? Verdict.NotApplicable
            : source.EncryptionAlgorithm().Is(a => a.StartsWith("aws:kms", StringComparison.Ordinal))
                .Concerns(() => Judge(source, replication));
    }

    private static Verdict Judge(Resource source, Replication replication)
    {
        if (replication.Role is not { } role) return Verdict.Undecided("the role belongs to another stack");
        var policy = role.MergedPolicy();
        var here = source.EncryptionKey().First?.Text("arn") is { IsKnown: true } arn ? arn : source.EncryptionKeyId();
        var there = replication.Rules.Select(rule => rule.ReplicaKey).DefaultIfEmpty().ToList();
        return Allows(policy, "kms:Decrypt", here)
            .Must("the role may not decrypt with the source's key", "Allow kms:Decrypt on the source's key in the role's policy.")
            & Truth.All(there, key => Allows(policy, "kms:Encrypt", key) | Allows(policy, "kms:GenerateDataKey", key))
                .Must("the role may not encrypt with the replica's key", "Allow kms:Encrypt on the replica's key in the role's policy.")
            & (!Truth.Any(replication.Copies, copy => copy.Encryption().Bool("bucketKeyEnabled").Is(true))
                | Truth.All(there, key => Allows(policy, "kms:Decrypt", key)))
                .Must("the role may not decrypt with the replica's key, which its bucket key needs",
                    "Allow kms:Decrypt on the replica's key in the role's policy.");
    }

    /// <param name="key">The key's ARN; where there is none, a key that the policy names.</param>
    private static Truth Allows(PolicyDocument policy, string action, Fact<string> key)
    {
        var arn = Arn.RegionOf(key.Value) is null ? null : key.Value;
        var copying = new AccessRequest(Principal.Service("s3.amazonaws.com"), action, arn ?? "*") { OpenKeys = Truth.Yes };
        if (arn is not null) copying = copying.With("kms:ViaService", $"s3.{Arn.RegionOf(arn)}.amazonaws.com");
        var surely = copying with { OpenKeys = Truth.No };
        return Truth.Any(policy.Allows, s => s.IsAllow & s.CoversAction(action) & !(arn is not null && Excludes(s, copying))
                & (key.IsUnknown ? (s.OnEveryResource & s.Conditions.Count == 0) | Truth.Unknown : Truth.Yes))
            & !Truth.Any(policy.Statements, s => s.IsAllow.IsNo & s.CoversAction(action) & Forbids(s, surely, arn));
    }

    private static bool Excludes(Statement allow, AccessRequest request) =>
        allow.CoversResource(request.Resource).IsNo || Truth.All(allow.Conditions, c => c.Holds(request)).IsNo;

    private static bool Forbids(Statement deny, AccessRequest request, string? arn) =>
        (arn is null ? deny.OnEveryResource : deny.CoversResource(arn)).IsYes && Truth.All(deny.Conditions, c => c.Holds(request)).IsYes;
}
