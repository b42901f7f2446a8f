using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Foundation;

public sealed class AuditArchiveArgs : ResourceArgs
{
    public required DataKey Key { get; init; }

    public required AwsAccount Account { get; init; }

    public required StorageSettings Settings { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    public RecoveryRegion? Recovery { get; init; }

    /// <summary>A trail of the account writes to <see cref="AuditArchive.Records"/>.</summary>
    public bool Trail { get; init; } = true;
}

/// <summary>
/// Where audit records stay (45 CFR 164.312(b), 164.316(b)(2)(i)): a locked bucket that only audit services write, a locked one for the
/// evidence of reviews, and two unlocked ones for services that can't write to a locked bucket, each copied to the first.
/// </summary>
public sealed class AuditArchive : ComponentResource
{
    public AuditArchive(string name, AuditArchiveArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:audit:AuditArchive", name, args, options)
    {
        AccessLogs = Bucket("access-logs", null, isLocked: false, arn => BucketWriters.AccessLogs(args.Account, arn));
        RecoveryAccessLogs = args.Recovery is not { } there
            ? null
            : Bucket("access-logs-there", null, isLocked: false, arn => BucketWriters.AccessLogs(there.Account, arn), there);
        Records = Bucket("records", args.Key.Arn, isLocked: true, arn => AuditWriters.Of(args.Account, arn, args.Trail));
        Evidence = Bucket("evidence", args.Key.Arn, isLocked: true, _ => []);
        Delivery = Bucket("delivery", args.Key.Arn, isLocked: false, arn => AuditWriters.OfDelivery(args.Account, arn));
        Copies =
        [
            .. Records.Copies, .. Evidence.Copies,
            .. Copy("delivery-copy", Delivery, args.Key.Arn).Copies, .. Copy("access-logs-copy", AccessLogs, key: null).Copies,
        ];
        RegisterOutputs();

        // What is locked is also kept in the second Region; the rest is copied to the locked records.
        EphiBucket Bucket(
            string label, Input<string>? key, bool isLocked,
            Func<Output<string>, IEnumerable<Statement>> grants, RecoveryRegion? elsewhere = null) => new($"{name}-{label}", new()
        {
            DataClass = DataClass.Audit,
            Account = elsewhere?.Account ?? args.Account,
            KeyArn = key,
            Lifecycle = new(args.Settings.RetentionDays, args.Settings.GlacierAfterDays),
            Lock = isLocked ? new ObjectLock(args.Settings.LockMode, args.Settings.AuditLockDays) : null,
            Protect = args.Settings.DeletionProtection,
            AccessLogBucket = key is null ? (Input<string>?)null : AccessLogs!.Name,
            Grants = grants,
            Replication = isLocked ? BucketReplication.To(args.Recovery, args.Key, args.Boundary, RecoveryAccessLogs?.Name) : null,
        }, new() { Parent = this, Provider = elsewhere?.Provider });

        LockedCopy Copy(string label, EphiBucket source, Input<string>? key) => new($"{name}-{label}", new()
        {
            Source = source, Target = Records, KeyArn = key, Account = args.Account, Boundary = args.Boundary,
            // S3 replicates no replicas: what has to reach the second Region is copied there from its source.
            Elsewhere = args.Recovery is { } region
                && Records is { ReplicaName: { } called, ReplicaArn: { } copy, ReplicaPolicy: { } ready }
                ? new(called, copy, key is null ? null : args.Key.ReplicaArn, region.Account, ready)
                : null,
        }, new() { Parent = this });
    }

    public Offers Offers => new() { Watched = Copies };

    /// <summary>What is copied to locked buckets here and in the second Region.</summary>
    public IReadOnlyList<Replication> Copies { get; }

    /// <summary>Trails and flow logs, and copies of what <see cref="Delivery"/> and <see cref="AccessLogs"/> get; locked.</summary>
    public EphiBucket Records { get; }

    /// <summary>S3 server access logs, unlocked: S3 can't deliver them to a bucket with a default lock.</summary>
    public EphiBucket AccessLogs { get; }

    /// <summary>
    /// The same in the second Region, for the copies there; null without one. Its own logs of logs are not copied anywhere.
    /// </summary>
    public EphiBucket? RecoveryAccessLogs { get; }

    /// <summary>Evidence of reviews, locked.</summary>
    public EphiBucket Evidence { get; }

    /// <summary>Configuration history, discovery results and findings, unlocked: AWS Config can't deliver to a default lock.</summary>
    public EphiBucket Delivery { get; }
}
