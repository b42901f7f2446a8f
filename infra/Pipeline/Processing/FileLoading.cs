using System.Text.Json.Nodes;
using Hipaa.Components.Encryption;
using Hipaa.Components.Functions;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Hipaa.Infra.Pipeline.Partners;
using Hipaa.Infra.Settings;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;

namespace Hipaa.Infra.Pipeline.Processing;

public sealed class FileLoadingArgs : ResourceArgs
{
    public required ProcessingSettings Settings { get; init; }

    public required PipelineResources Resources { get; init; }

    /// <summary>The bucket that files arrive in; sends its events to EventBridge.</summary>
    public required Store Uploads { get; init; }

    /// <summary>The schema that events are written into.</summary>
    public required Resource Schema { get; init; }
}

/// <summary>
/// Loads uploaded files: each new version becomes a message, late enough for its scan; the loader hands back what is not scanned yet and
/// the bucket lets nobody read it before (see docs/decisions/partner-files.md).
/// </summary>
public sealed class FileLoading : ComponentResource
{
    private const int ScanSeconds = 300;
    private const int DaySeconds = 24 * 3600;

    public FileLoading(string name, FileLoadingArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:FileLoading", name, args, options)
    {
        var (settings, resources) = (args.Settings, args.Resources);
        var arrivals = new EventRule($"{name}-arrivals", new EventRuleArgs
        {
            Description = "A file was uploaded", EventPattern = args.Uploads.Name.Apply(Arrivals),
        }, new() { Parent = this });
        Queue = new WorkQueue($"{name}-files", new()
        {
            Account = resources.Account, Key = resources.Keys.Messaging, RuleArns = [arrivals.Arn],
            ReaderTimeoutSeconds = settings.FunctionTimeoutSeconds, MaxReceives = settings.QueueMaxReceives, DelaySeconds = ScanSeconds,
        }, new() { Parent = this });
        _ = new EventTarget($"{name}-arrivals-target", new EventTargetArgs
        {
            Rule = arrivals.Name,
            Arn = Queue.Arn,
            DeadLetterConfig = new EventTargetDeadLetterConfigArgs { Arn = Queue.FailedArn },
            RetryPolicy = new EventTargetRetryPolicyArgs { MaximumEventAgeInSeconds = DaySeconds, MaximumRetryAttempts = 185 },
        }, new() { Parent = this, DependsOn = { (Resource[])[Queue.Policy, Queue.FailedPolicy] } });
        Function = new PrivateFunction(name, PipelineFunction.Args(name, Functions.FileLoader, resources with { Uploads = args.Uploads }, new()
        {
            Description = "Files of partners into archive, database and latest readings",
            MemoryMegabytes = settings.FileLoaderMemoryMegabytes,
            ReservedConcurrency = settings.FileLoaderConcurrency,
            TimeoutSeconds = settings.FunctionTimeoutSeconds,
            After = [args.Schema],
            Feed =
            [
                // Lambda polls from its own network, in the role's name.
                Statement.Allow("ReadQueue")
                    .To("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility")
                    .On(Queue.Arn),
                Statement.Allow("DecryptMessages").To("kms:Decrypt").On(resources.Keys.Messaging.Arn)
                    .When(Condition.ViaService(resources.Account.Endpoint("sqs"))),
            ],
        }), new() { Parent = this });
        _ = new EventSourceMapping($"{name}-mapping", new EventSourceMappingArgs
        {
            EventSourceArn = Queue.Arn,
            FunctionName = Function.Arn,
            // A file may take a whole run.
            BatchSize = 1,
            FunctionResponseTypes = { "ReportBatchItemFailures" },
            ScalingConfig = new EventSourceMappingScalingConfigArgs { MaximumConcurrency = settings.FileLoaderConcurrency },
            Tags = DataClass.Messaging.Tags(),
        }, new() { Parent = this, DependsOn = { (Resource[])[Function, Queue.Policy, Queue.FailedPolicy, args.Schema] } });
        RegisterOutputs();
    }

    public PrivateFunction Function { get; }

    public WorkQueue Queue { get; }

    public Offers Offers => Offers.Of(
        Function.Offers("file-loader", counts: EmittedMetrics.Pipeline),
        new Offers { Watched = [new WatchedWork("files", Queue.Name), new WatchedQueue("failed-files", Queue.FailedName)] });

    private static string Arrivals(string bucket) => new JsonObject
    {
        ["source"] = new JsonArray("aws.s3"),
        ["detail-type"] = new JsonArray("Object Created"),
        ["detail"] = new JsonObject
        {
            ["bucket"] = new JsonObject { ["name"] = new JsonArray(bucket) },
            ["object"] = new JsonObject
            {
                // Receipts are ours; loading them would write receipts of receipts.
                ["key"] = new JsonArray(new JsonObject
                {
                    ["anything-but"] = new JsonObject { ["suffix"] = new JsonArray(PartnerFiles.ValidationObject, Receipts.Suffix) },
                }),
            },
        },
    }.ToJsonString();
}
