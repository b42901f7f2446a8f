using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Storage;

/// <summary>Object Lock: no version can be deleted or overwritten before its time.</summary>
/// <param name="Days">Counted from the creation of a version.</param>
public sealed record ObjectLock(LockMode Mode, int Days)
{
    /// <summary>Nobody deletes a version within seven years: as long as <see cref="BucketLifecycle.SevenYears"/>.</summary>
    public static ObjectLock SevenYears { get; } = new(LockMode.Compliance, Days: 2557);
}

/// <summary>What happens to objects with age, in days.</summary>
/// <param name="ExpireAfter">Objects and their former versions are deleted.</param>
/// <param name="GlacierAfter">Objects of 128 KiB and more move to S3 Glacier Flexible Retrieval.</param>
/// <param name="DeepArchiveAfter">Those move on to S3 Glacier Deep Archive.</param>
/// <param name="KeepsCurrent">Only former versions are: the bucket holds a file that stays in use.</param>
/// <param name="FormerExpireAfter">Former versions are deleted that long after they were overwritten; with <paramref name="ExpireAfter"/> where null.</param>
public sealed record BucketLifecycle(
    int ExpireAfter, int? GlacierAfter = null, int? DeepArchiveAfter = null, bool KeepsCurrent = false, int? FormerExpireAfter = null)
{
    /// <summary>Six years are asked for (45 CFR 164.316(b)(2)(i)); the year more is for what is asked late.</summary>
    public static BucketLifecycle SevenYears { get; } = new(ExpireAfter: 2557);
}

/// <summary>A copy of the bucket in the second Region.</summary>
/// <param name="KeyArn">Replica of the bucket's key.</param>
/// <param name="Boundary">Permissions boundary of the role that copies.</param>
/// <param name="AccessLogBucket">Name of the bucket of that Region that gets access logs.</param>
public sealed record BucketReplication(RecoveryRegion Region, Input<string> KeyArn, Input<string> Boundary, Input<string> AccessLogBucket)
{
    /// <summary>None without a recovery Region.</summary>
    public static BucketReplication? To(RecoveryRegion? region, DataKey key, Input<string> boundary, Output<string>? accessLogBucket) =>
        region is not null && key.ReplicaArn is { } replica && accessLogBucket is not null
            ? new(region, replica, boundary, accessLogBucket)
            : null;
}

/// <summary>Arguments of <see cref="EphiBucket"/>.</summary>
public sealed class EphiBucketArgs : ResourceArgs
{
    /// <summary>What it holds.</summary>
    public DataClass DataClass { get; init; } = DataClass.Phi;

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>
    /// ARN of the key of the data class. Null only for the destination of server access logs: Amazon S3 User Guide, "Enabling Amazon S3
    /// server access logging": default encryption of a destination bucket has to be SSE-S3.
    /// </summary>
    [Input("keyArn")]
    public required Input<string>? KeyArn { get; init; }

    /// <summary>What happens to objects with age.</summary>
    public BucketLifecycle Lifecycle { get; init; } = BucketLifecycle.SevenYears;

    /// <summary>Refuse to delete the bucket.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>
    /// Null for a bucket whose objects may go before their time. It is to be said, not defaulted: it can't be added to an existing bucket, and
    /// in compliance mode not even the root user gets rid of it.
    /// </summary>
    public required ObjectLock? Lock { get; init; }

    /// <summary>Name of the bucket that gets access logs; null for that bucket itself.</summary>
    [Input("accessLogBucket")]
    public Input<string>? AccessLogBucket { get; init; }

    /// <summary>Id of the only VPC endpoint through which objects are reached; null for buckets that AWS services alone write.</summary>
    [Input("vpcEndpointId")]
    public Input<string>? VpcEndpointId { get; init; }

    /// <summary>ARNs of roles that work outside the VPC for an AWS service: backup, malware scan, replication.</summary>
    public IReadOnlyList<Input<string>> ServiceRoleArns { get; init; } = [];

    /// <summary>Principals of other accounts that may reach the bucket, if the grants let them.</summary>
    public IReadOnlyList<Input<string>> PartnerArns { get; init; } = [];

    /// <summary>Further statements of the bucket policy, given the ARN of the bucket.</summary>
    public Func<Output<string>, IEnumerable<Statement>> Grants { get; init; } = _ => [];

    /// <summary>Send events of objects to EventBridge; for a bucket of ePHI where nothing is said (45 CFR 164.308(a)(1)(ii)(D)).</summary>
    public bool? EventBridge { get; init; }

    /// <summary>The copy in the second Region; null for none.</summary>
    public BucketReplication? Replication { get; init; }
}
