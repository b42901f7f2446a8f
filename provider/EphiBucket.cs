using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Storage;
using Pulumi;
using Library = Hipaa.Components.Storage;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="EphiBucket"/>.</summary>
public sealed class EphiBucketArgs : PlacedArgs
{
    /// <summary>What it holds: <c>phi</c>, <c>audit</c>, <c>deidentified</c> and so on; <c>phi</c> where nothing is said.</summary>
    [Input("dataClass")]
    public string? DataClass { get; init; }

    /// <summary>ARN of the key of the data class; none only for the destination of server access logs, which S3 encrypts with its own.</summary>
    [Input("keyArn")]
    public Input<string>? KeyArn { get; init; }

    /// <summary>
    /// <c>none</c>, <c>governance</c> or <c>compliance</c>. It is to be said: a lock can't be added later, and in compliance mode not even the
    /// root user gets rid of it.
    /// </summary>
    [Input("lock", required: true)]
    public required string Lock { get; init; }

    /// <summary>Days that a version is locked; seven years where nothing is said.</summary>
    [Input("lockDays")]
    public int? LockDays { get; init; }

    /// <summary>Days after which objects are deleted; seven years where nothing is said.</summary>
    [Input("expireAfterDays")]
    public int? ExpireAfterDays { get; init; }

    /// <summary>Days after which objects of 128 KiB and more move to S3 Glacier Flexible Retrieval.</summary>
    [Input("glacierAfterDays")]
    public int? GlacierAfterDays { get; init; }

    /// <summary>Name of the bucket that gets access logs; none for that bucket itself.</summary>
    [Input("accessLogBucket")]
    public Input<string>? AccessLogBucket { get; init; }

    /// <summary>Id of the only VPC endpoint through which objects are reached; none for buckets that AWS services alone write.</summary>
    [Input("vpcEndpointId")]
    public Input<string>? VpcEndpointId { get; init; }

    /// <summary>ARNs of roles that work outside the VPC for an AWS service.</summary>
    [Input("serviceRoleArns")]
    public List<Input<string>>? ServiceRoleArns { get; init; }

    /// <summary>Services that write into it: <c>trails</c>, <c>logs</c>, <c>accessLogs</c>.</summary>
    [Input("writers")]
    public List<string>? Writers { get; init; }

    /// <summary>Send events of objects to EventBridge; for a bucket of ePHI where nothing is said.</summary>
    [Input("eventBridge")]
    public bool? EventBridge { get; init; }

    /// <summary>Refuse to delete the bucket; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>A bucket fit for ePHI.</summary>
public sealed class EphiBucket : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public EphiBucket(string name, EphiBucketArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:EphiBucket", name, args, options)
    {
        var account = args.Account();
        var usual = BucketLifecycle.SevenYears;
        var writers = (args.Writers ?? []).Select(word => Words.Read<Writer>("writers", word)).Distinct().ToList();
        var bucket = new Library.EphiBucket(name, new()
        {
            DataClass = Words.DataClass(args.DataClass, DataClass.Phi),
            Account = account,
            KeyArn = args.KeyArn,
            Lock = Locked(args),
            Lifecycle = usual with { ExpireAfter = args.ExpireAfterDays ?? usual.ExpireAfter, GlacierAfter = args.GlacierAfterDays },
            AccessLogBucket = args.AccessLogBucket,
            VpcEndpointId = args.VpcEndpointId,
            ServiceRoleArns = args.ServiceRoleArns ?? [],
            Grants = arn => writers.SelectMany(writer => Let(writer, account, arn)),
            EventBridge = args.EventBridge,
            Protect = args.Protect ?? true,
        }, new() { Parent = this });
        Name = bucket.Name;
        Arn = bucket.Arn;
        RegisterOutputs();
    }

    private enum Writer
    {
        Trails,
        Logs,
        AccessLogs,
    }

    private enum Mode
    {
        None,
        Governance,
        Compliance,
    }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    private static ObjectLock? Locked(EphiBucketArgs args)
    {
        var usual = ObjectLock.SevenYears;
        var days = args.LockDays ?? usual.Days;
        return Words.Read<Mode>("lock", args.Lock) switch
        {
            Mode.Compliance => usual with { Days = days },
            Mode.Governance => new(LockMode.Governance, days),
            _ when args.LockDays is null => null,
            _ => throw new RunException("lockDays: says how long versions are locked: leave it out with lock \"none\"."),
        };
    }

    private static IEnumerable<Statement> Let(Writer writer, AwsAccount account, Output<string> arn) => writer switch
    {
        Writer.Trails => BucketWriters.Trails(account, arn),
        Writer.Logs => BucketWriters.Logs(account, arn),
        _ => BucketWriters.AccessLogs(account, arn),
    };
}
