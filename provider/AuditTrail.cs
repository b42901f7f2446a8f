using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Pulumi;
using Library = Hipaa.Components.Trails;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="AuditTrail"/>.</summary>
public sealed class AuditTrailArgs : PlacedArgs
{
    /// <summary>The trail's own name.</summary>
    [Input("trailName", required: true)]
    public required string TrailName { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>ARN of the key of the audit class.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>ARN of the key of log groups.</summary>
    [Input("logKeyArn", required: true)]
    public required Input<string> LogKeyArn { get; init; }

    /// <summary>Locked bucket, whose policy lets the trail in: an <see cref="EphiBucket"/> with <c>trails</c> among its writers.</summary>
    [Input("bucketName", required: true)]
    public required Input<string> BucketName { get; init; }

    /// <summary>ARNs of buckets, every access to an object of which is recorded.</summary>
    [Input("recordedBucketArns")]
    public List<Input<string>>? RecordedBucketArns { get; init; }

    /// <summary>ARNs of tables, every access to an item of which is recorded.</summary>
    [Input("recordedTableArns")]
    public List<Input<string>>? RecordedTableArns { get; init; }

    /// <summary>ARNs of functions, every call of which is recorded.</summary>
    [Input("recordedFunctionArns")]
    public List<Input<string>>? RecordedFunctionArns { get; init; }

    /// <summary>Days that CloudWatch keeps the events; 400 where nothing is said.</summary>
    [Input("logRetentionDays")]
    public int? LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the trail and its log group; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>Who did what, in every Region, to the account and to ePHI.</summary>
public sealed class AuditTrail : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public AuditTrail(string name, AuditTrailArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:AuditTrail", name, args, options)
    {
        var key = new CustomerKey(args.KeyArn);
        var account = args.Account();
        var usual = new Library.AuditTrailArgs
        {
            TrailName = args.TrailName, Account = account, Boundary = args.Boundary, Key = key, LogKey = key, BucketName = args.BucketName,
        };
        var trail = new Library.AuditTrail(name, new()
        {
            TrailName = args.TrailName,
            Account = account,
            Boundary = args.Boundary,
            Key = key,
            LogKey = new(args.LogKeyArn),
            BucketName = args.BucketName,
            LogRetentionDays = args.LogRetentionDays ?? usual.LogRetentionDays,
            Protect = args.Protect ?? true,
            Recorded =
            [
                .. All(AccessKind.Objects, args.RecordedBucketArns), .. All(AccessKind.Items, args.RecordedTableArns),
                .. All(AccessKind.Calls, args.RecordedFunctionArns),
            ],
        }, new() { Parent = this });
        Arn = trail.Arn;
        LogGroupName = trail.LogGroupName;
        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Name of the log group that holds the last days.</summary>
    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }

    private static IEnumerable<Accessed> All(AccessKind kind, List<Input<string>>? arns) =>
        (arns ?? []).Select(arn => new Accessed(kind, arn.ToOutput()));
}
