using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.Kinesis;
using Pulumi.Aws.Kinesis.Inputs;

namespace Hipaa.Components.Streams;

/// <summary>Arguments of <see cref="EventStream"/>.</summary>
public sealed class EventStreamArgs : ResourceArgs
{
    /// <summary>The key of ePHI.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Shards of a provisioned stream; null for one that scales on demand.</summary>
    public int? Shards { get; init; }

    /// <summary>Hours that a record is kept, 24 to 8760; the policy pack asks for a week.</summary>
    public int RetentionHours { get; init; } = 168;

    /// <summary>Refuse to delete the stream.</summary>
    public bool Protect { get; init; } = true;
}

/// <summary>
/// The stream that holds every accepted request until it is processed: encrypted, at least a week (45 CFR 164.312(a)(2)(iv)).
/// </summary>
public sealed class EventStream : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public EventStream(string name, EventStreamArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:EventStream", name, args, options)
    {
        var stream = new Pulumi.Aws.Kinesis.Stream($"{name}-stream", new StreamArgs
        {
            StreamModeDetails = new StreamStreamModeDetailsArgs { StreamMode = args.Shards is null ? "ON_DEMAND" : "PROVISIONED" },
            ShardCount = args.Shards is { } shards ? (Input<int>)shards : null,
            EncryptionType = "KMS",
            KmsKeyId = args.Key.Arn,
            RetentionPeriod = args.RetentionHours,
            EnforceConsumerDeletion = false,
            ShardLevelMetrics =
            {
                "IncomingBytes", "IncomingRecords", "OutgoingBytes", "OutgoingRecords", "WriteProvisionedThroughputExceeded",
                "ReadProvisionedThroughputExceeded", "IteratorAgeMilliseconds",
            },
            Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this, Protect = args.Protect });
        Arn = stream.Arn;
        Name = stream.Name;
        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>What there is of it to watch, record and restore.</summary>
    public Offers Offers => new() { Watched = [new WatchedStream(Name)] };
}
