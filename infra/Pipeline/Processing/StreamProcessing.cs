using Hipaa.Components.Encryption;
using Hipaa.Components.Functions;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;

namespace Hipaa.Infra.Pipeline.Processing;

public sealed class StreamProcessingArgs : ResourceArgs
{
    public required ProcessingSettings Settings { get; init; }

    public required PipelineResources Resources { get; init; }

    [Input("streamArn", required: true)]
    public required Input<string> StreamArn { get; init; }

    [Input("accessLogBucket", required: true)]
    public required Input<string> AccessLogBucket { get; init; }

    /// <summary>Days that records are kept which could not be processed.</summary>
    public required int FailureRetentionDays { get; init; }

    /// <summary>The schema that events are written into.</summary>
    public required Resource Schema { get; init; }
}

/// <summary>
/// Takes the stream into archive, database and latest readings. Whatever can't be processed in a finite number of tries ends in a bucket,
/// whole; nothing is lost and nothing blocks a shard (45 CFR 164.312(c)(1)).
/// </summary>
public sealed class StreamProcessing : ComponentResource
{
    /// <summary>Where Lambda puts what it gives up on (AWS Lambda Developer Guide, "Retain discarded batch records").</summary>
    public const string FailurePrefix = FailureLayout.Prefix;

    public StreamProcessing(string name, StreamProcessingArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:StreamProcessing", name, args, options)
    {
        var (settings, resources) = (args.Settings, args.Resources);
        // Lambda itself writes here, from outside the network: not the quarantine bucket, which lets only the network in.
        var failures = new EphiBucket($"{name}-failures", new()
        {
            DataClass = DataClass.Phi, Account = resources.Account, KeyArn = resources.Keys.Phi.Arn, Protect = resources.Protect,
            Lifecycle = new(args.FailureRetentionDays), Lock = null, AccessLogBucket = args.AccessLogBucket, EventBridge = true,
        }, new() { Parent = this });
        Function = new PrivateFunction(name, PipelineFunction.Args(name, Functions.StreamProcessor, resources with { Failures = Store.Of(failures) }, new()
        {
            Description = "Events of the stream into archive, database and latest readings",
            MemoryMegabytes = settings.StreamProcessorMemoryMegabytes,
            ReservedConcurrency = settings.StreamProcessorConcurrency,
            TimeoutSeconds = settings.FunctionTimeoutSeconds,
            Feed = Feed(args, failures),
            After = [args.Schema],
        }), new() { Parent = this });
        _ = new EventSourceMapping($"{name}-mapping", new EventSourceMappingArgs
        {
            EventSourceArn = args.StreamArn,
            FunctionName = Function.Arn,
            StartingPosition = "TRIM_HORIZON",
            BatchSize = settings.StreamBatchSize,
            MaximumBatchingWindowInSeconds = settings.StreamBatchWindowSeconds,
            ParallelizationFactor = settings.StreamParallelization,
            FunctionResponseTypes = { "ReportBatchItemFailures" },
            BisectBatchOnFunctionError = true,
            // No count: tries against a database that refuses are over in seconds. A record's age bounds them.
            MaximumRetryAttempts = -1,
            MaximumRecordAgeInSeconds = settings.StreamMaxRecordAgeHours * 3600,
            DestinationConfig = new EventSourceMappingDestinationConfigArgs
            {
                OnFailure = new EventSourceMappingDestinationConfigOnFailureArgs { DestinationArn = failures.Arn },
            },
            Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this, DependsOn = { Function, failures, args.Schema } });
        FailureBucket = failures.Name;
        FailureBucketArn = failures.Arn;
        Offers = Offers.Of(
            Function.Offers("stream-processor", readsStream: true, EmittedMetrics.Pipeline), failures.Offers,
            new Offers { Watched = [new WatchedFailures("stream-processor", FailureBucket, FailurePrefix)] });
        RegisterOutputs();
    }

    public PrivateFunction Function { get; }

    public Offers Offers { get; }

    /// <summary>Holds batches that could not be processed, below <see cref="FailurePrefix"/>.</summary>
    [Output("failureBucket")]
    public Output<string> FailureBucket { get; private set; }

    [Output("failureBucketArn")]
    public Output<string> FailureBucketArn { get; private set; }

    private static IEnumerable<Statement> Feed(StreamProcessingArgs args, EphiBucket failures)
    {
        var (account, key) = (args.Resources.Account, args.Resources.Keys.Phi.Arn);
        // Lambda polls and reports from its own network, in the role's name.
        yield return Statement.Allow("ReadStream")
            .To("kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
                "kinesis:GetShardIterator", "kinesis:ListShards")
            .On(args.StreamArn);
        yield return Statement.Allow("DecryptStream").To("kms:Decrypt").On(key).When(Condition.ViaService(account.Endpoint("kinesis")));
        yield return Statement.Allow("KeepFailures").To("s3:PutObject").On(Output.Format($"{failures.Arn}/{FailurePrefix}*"));
        yield return Statement.Allow("FindFailures").To("s3:ListBucket").On(failures.Arn);
    }
}
