using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Kinesis;
using Pulumi.Aws.Kinesis.Inputs;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class EventStreamArgs : ResourceArgs
{
    /// <summary>The key of ePHI.</summary>
    public required DataKey Key { get; init; }

    public required IngestionSettings Settings { get; init; }

    /// <summary>Refuse to delete the stream.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// The stream that holds every accepted request until it is processed: encrypted, at least a week (45 CFR 164.312(a)(2)(iv)).
/// </summary>
public sealed class EventStream : ComponentResource
{
    public EventStream(string name, EventStreamArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:EventStream", name, args, options)
    {
        var provisioned = args.Settings.StreamMode == StreamMode.Provisioned;
        var stream = new Pulumi.Aws.Kinesis.Stream($"{name}-stream", new StreamArgs
        {
            StreamModeDetails = new StreamStreamModeDetailsArgs { StreamMode = provisioned ? "PROVISIONED" : "ON_DEMAND" },
            ShardCount = provisioned ? (Input<int>)args.Settings.StreamShards : null,
            EncryptionType = "KMS",
            KmsKeyId = args.Key.Arn,
            RetentionPeriod = args.Settings.StreamRetentionHours,
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

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    [Output("name")]
    public Output<string> Name { get; private set; }

    public Offers Offers => new() { Watched = [new WatchedStream(Name)] };
}
