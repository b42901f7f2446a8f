using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): a replica cannot be altered or deleted sooner than what it replicates.</summary>
internal sealed class ReplicaIsLockedAsLong() : GraphRule(
    Safeguard.Integrity, Severity.High, AwsType.S3BucketReplication, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource resource)
    {
        if (Replication.Of(resource) is not { Source: { } source } replication) return Verdict.NotApplicable;
        var locked = source.LockDays();
        if (locked.IsAbsent) return Verdict.NotApplicable;
        var copies = replication.Copies;
        return copies.Count == 0 ? Verdict.Undecided("the replica belongs to another stack")
            : locked.IsUnknown ? Verdict.NotYet("the lock is not known yet")
            : Verdict.All(copies.Select(copy => copy.LockDays().MustBeAtLeast(locked.Value,
                $"Lock the replica for {locked.Value} days too: BucketObjectLockConfiguration.Rule.DefaultRetention.")
                    & IsAsStrict(source, copy)));
    }

    private static Verdict IsAsStrict(Resource source, Resource copy) => Mode(source).Is("COMPLIANCE").Choose(
        () => Mode(copy).Is("COMPLIANCE")
            .Must("the source is locked in COMPLIANCE mode, the replica is not",
                "Set DefaultRetention.Mode = \"COMPLIANCE\" for the replica."),
        () => Verdict.Pass);

    private static Fact<string> Mode(Resource bucket) => bucket.ObjectLock().At("defaultRetention").Text("mode");
}
