using Hipaa.Infra.Encryption;
using Hipaa.Infra.Policies;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Storage;
using Pulumi;

namespace Hipaa.Infra.Audit;

public sealed class AuditArchiveArgs : ResourceArgs
{
    public required DataKey Key { get; init; }

    public required AwsAccount Account { get; init; }

    public required StorageSettings Settings { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    public RecoveryRegion? Recovery { get; init; }
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
        var lifecycle = new BucketLifecycle(args.Settings.RetentionDays, args.Settings.GlacierAfterDays);
        AccessLogs = new EphiBucket($"{name}-access-logs", new()
        {
            DataClass = DataClass.Audit,
            Account = args.Account,
            KeyArn = null,
            Lifecycle = lifecycle,
            Protect = args.Settings.DeletionProtection,
            Grants = arn =>
            [
                Statement.Allow("AccessLogsAreDelivered").By(Principal.Service("logging.s3.amazonaws.com"))
                    .To("s3:PutObject").On(Output.Format($"{arn}/*"))
                    .When(Condition.SourceAccount(args.Account.Id), Condition.SourceArn($"arn:{args.Account.Partition}:s3:::*")),
            ],
        }, new() { Parent = this });
        Records = new EphiBucket($"{name}-records", new()
        {
            DataClass = DataClass.Audit,
            Account = args.Account,
            KeyArn = args.Key.Arn,
            Lifecycle = lifecycle,
            Lock = new ObjectLock(args.Settings.LockMode, args.Settings.AuditLockDays),
            Protect = args.Settings.DeletionProtection,
            AccessLogBucket = AccessLogs.ReadyName,
            Grants = arn => AuditWriters.Of(args.Account, arn),
            Replication = BucketReplication.To(args.Recovery, args.Key, args.Boundary),
        }, new() { Parent = this });
        Evidence = new EphiBucket($"{name}-evidence", new()
        {
            DataClass = DataClass.Audit,
            Account = args.Account,
            KeyArn = args.Key.Arn,
            Lifecycle = lifecycle,
            Lock = new ObjectLock(args.Settings.LockMode, args.Settings.AuditLockDays),
            Protect = args.Settings.DeletionProtection,
            AccessLogBucket = AccessLogs.ReadyName,
            Replication = BucketReplication.To(args.Recovery, args.Key, args.Boundary),
        }, new() { Parent = this });
        Delivery = new EphiBucket($"{name}-delivery", new()
        {
            DataClass = DataClass.Audit,
            Account = args.Account,
            KeyArn = args.Key.Arn,
            Lifecycle = lifecycle,
            Protect = args.Settings.DeletionProtection,
            AccessLogBucket = AccessLogs.ReadyName,
            Grants = arn => AuditWriters.OfDelivery(args.Account, arn),
        }, new() { Parent = this });
        Copy("delivery-copy", Delivery, args.Key.Arn);
        Copy("access-logs-copy", AccessLogs, key: null);
        RegisterOutputs();

        void Copy(string label, EphiBucket source, Input<string>? key) => _ = new LockedCopy($"{name}-{label}", new()
        {
            Source = source, Target = Records, KeyArn = key, Account = args.Account, Boundary = args.Boundary,
        }, new() { Parent = this });
    }

    /// <summary>Trails and flow logs, and copies of what <see cref="Delivery"/> and <see cref="AccessLogs"/> get; locked.</summary>
    public EphiBucket Records { get; }

    /// <summary>S3 server access logs, unlocked: S3 can't deliver them to a bucket with a default lock.</summary>
    public EphiBucket AccessLogs { get; }

    /// <summary>Evidence of reviews, locked.</summary>
    public EphiBucket Evidence { get; }

    /// <summary>Configuration history, discovery results and findings, unlocked: AWS Config can't deliver to a default lock.</summary>
    public EphiBucket Delivery { get; }
}
