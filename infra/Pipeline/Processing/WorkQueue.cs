using System.Text.Json;
using Hipaa.Components.Accounts;
using Hipaa.Components.Alerting;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Sqs;

namespace Hipaa.Infra.Pipeline.Processing;

public sealed class WorkQueueArgs : ResourceArgs
{
    public required AwsAccount Account { get; init; }

    /// <summary>The key of messages.</summary>
    public required DataKey Key { get; init; }

    /// <summary>ARNs of the rules of EventBridge that may send.</summary>
    public required IReadOnlyList<Input<string>> RuleArns { get; init; }

    /// <summary>Longest run of what reads the queue.</summary>
    public required int ReaderTimeoutSeconds { get; init; }

    /// <summary>Tries before a message is put aside.</summary>
    public required int MaxReceives { get; init; }

    /// <summary>Seconds before a message can be read at all.</summary>
    public int DelaySeconds { get; init; }
}

/// <summary>A queue of pointers to work, and the one for messages that could not be worked on. Messages never hold ePHI.</summary>
public sealed class WorkQueue : ComponentResource
{
    // AWS Lambda Developer Guide, "Using Lambda with Amazon SQS": at least six times the function's time-out.
    private const int VisibilityFactor = 6;

    public WorkQueue(string name, WorkQueueArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:WorkQueue", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var failed = new Queue($"{name}-failed", PointerQueue.Args(args.Key), child);
        // Fewer days than the failed ones have, whose age counts from the first send.
        var work = PointerQueue.Args(args.Key, days: 7);
        work.VisibilityTimeoutSeconds = VisibilityFactor * args.ReaderTimeoutSeconds;
        work.DelaySeconds = args.DelaySeconds;
        work.ReceiveWaitTimeSeconds = 20;
        work.RedrivePolicy = failed.Arn.Apply(
            arn => JsonSerializer.Serialize(new { deadLetterTargetArn = arn, maxReceiveCount = args.MaxReceives }));
        var queue = new Queue($"{name}-queue", work, child);
        _ = new RedriveAllowPolicy($"{name}-redrive", new RedriveAllowPolicyArgs
        {
            QueueUrl = failed.Url,
            RedriveAllowPolicyName = queue.Arn.Apply(
                arn => JsonSerializer.Serialize(new { redrivePermission = "byQueue", sourceQueueArns = (string[])[arn] })),
        }, child);
        QueuePolicy Guard(string label, Queue guarded) => new($"{name}-{label}-policy", new QueuePolicyArgs
        {
            QueueUrl = guarded.Url, Policy = Document(args, guarded.Arn).ToJson(),
        }, child);

        Policy = Guard("queue", queue);
        FailedPolicy = Guard("failed", failed);
        Arn = queue.Arn;
        Name = queue.Name;
        FailedArn = failed.Arn;
        FailedName = failed.Name;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>The queue of messages that could not be worked on.</summary>
    [Output("failedArn")]
    public Output<string> FailedArn { get; private set; }

    [Output("failedName")]
    public Output<string> FailedName { get; private set; }

    /// <summary>What senders depend on.</summary>
    public QueuePolicy Policy { get; }

    /// <summary>What senders of undelivered events depend on.</summary>
    public QueuePolicy FailedPolicy { get; }

    private static PolicyDocument Document(WorkQueueArgs args, Output<string> queue) =>
    [
        Statement.TlsOnly(queue, "sqs:*"),
        Statement.Allow("EventsSend").ByService("events.amazonaws.com", ServiceUse.Queue, args.Account, [.. args.RuleArns])
            .To("sqs:SendMessage").On(queue),
    ];
}
