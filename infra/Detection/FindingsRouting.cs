using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Alerting;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;
using Pulumi.Aws.Sqs;
using Pulumi.Utilities;

namespace Hipaa.Infra.Detection;

public sealed class FindingsRoutingArgs : ResourceArgs
{
    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Whose findings are told and kept.</summary>
    public IReadOnlyList<FindingSource> Sources { get; init; } = FindingSource.All;

    /// <summary>Topics that people are told by.</summary>
    public required AlarmTopics Topics { get; init; }

    /// <summary>Firehose that keeps every event of the sources.</summary>
    [Input("archiveArn", required: true)]
    public required Input<string> ArchiveArn { get; init; }

    /// <summary>What is started after people were told of a finding of Security Hub; null where it is somebody else's.</summary>
    public ToldFindings? Told { get; init; }

    /// <summary>Key of the messaging class.</summary>
    public required DataKey Key { get; init; }
}

/// <summary>
/// Findings to people and to the records (45 CFR 164.308(a)(6)(ii)): every event of a source to the archive, the grave ones to a
/// topic, what can't be delivered to a queue.
/// </summary>
public sealed class FindingsRouting : ComponentResource
{
    private const int DaySeconds = 86_400;

    public FindingsRouting(string name, FindingsRoutingArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:FindingsRouting", name, args, options)
    {
        var queue = new Queue($"{name}-undelivered", PointerQueue.Args(args.Key), new() { Parent = this });
        QueueName = queue.Name;
        var queuePolicy = new QueuePolicy($"{name}-undelivered-policy", new QueuePolicyArgs
        {
            QueueUrl = queue.Url, Policy = Undelivered(args.Account, queue.Arn).ToJson(),
        }, new() { Parent = this });
        QueueArn = OutputUtilities.WithDependency(queue.Arn, queuePolicy);
        var role = new ServiceRole($"{name}-archive", new()
        {
            Service = "events.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "EventBridge keeps findings in the audit records",
            Policy = [Statement.Allow("KeepFindings").To("firehose:PutRecord", "firehose:PutRecordBatch").On(args.ArchiveArn)],
        }, new() { Parent = this });

        foreach (var source in args.Sources)
        {
            var rule = Rule($"{name}-{source.Label}-notice", $"Findings of {source.Label} for people", source.Notice);
            _ = new EventTarget($"{name}-{source.Label}-notice-target", new EventTargetArgs
            {
                Rule = rule.Name,
                Arn = args.Topics.ArnOf(source.Urgency),
                InputTransformer = new EventTargetInputTransformerArgs
                {
                    InputPaths = Paths(source), InputTemplate = $"\"{source.Sentence}\"",
                },
                RetryPolicy = Retry(),
                DeadLetterConfig = new EventTargetDeadLetterConfigArgs { Arn = queue.Arn },
            }, new() { Parent = this, DependsOn = { queuePolicy } });
            if (source == FindingSource.SecurityHub && args.Told is { } told)
            {
                _ = new EventTarget($"{name}-{source.Label}-told-target", new EventTargetArgs
                {
                    Rule = rule.Name,
                    Arn = told.Arn,
                    RoleArn = told.StarterArn,
                    RetryPolicy = Retry(),
                    DeadLetterConfig = new EventTargetDeadLetterConfigArgs { Arn = queue.Arn },
                }, new() { Parent = this, DependsOn = { queuePolicy } });
            }
        }

        var sources = args.Sources.Select(source => source.Source).Distinct(StringComparer.Ordinal).ToArray();
        if (sources.Length > 0)
        {
            var all = Rule($"{name}-all", "Every finding, for the records", new { source = sources });
            _ = new EventTarget($"{name}-all-target", new EventTargetArgs
            {
                Rule = all.Name,
                Arn = args.ArchiveArn,
                RoleArn = role.Arn,
                RetryPolicy = Retry(),
                DeadLetterConfig = new EventTargetDeadLetterConfigArgs { Arn = queue.Arn },
            }, new() { Parent = this, DependsOn = role.Policy is { } policy ? [queuePolicy, policy] : [queuePolicy] });
        }

        RegisterOutputs();

        EventRule Rule(string rule, string description, object pattern) =>
            new(rule, new EventRuleArgs { Description = description, EventPattern = EventPattern.Json(pattern) }, new() { Parent = this });
    }

    /// <summary>Holds events that reached neither people nor records.</summary>
    [Output("queueName")]
    public Output<string> QueueName { get; private set; }

    /// <summary>The same, once its policy lets every rule of the account in.</summary>
    [Output("queueArn")]
    public Output<string> QueueArn { get; private set; }

    private static InputMap<string> Paths(FindingSource source)
    {
        var paths = new InputMap<string>();
        foreach (var (key, path) in source.Paths)
        {
            paths.Add(key, path);
        }

        return paths;
    }

    private static EventTargetRetryPolicyArgs Retry() => new() { MaximumEventAgeInSeconds = DaySeconds, MaximumRetryAttempts = 185 };

    private static PolicyDocument Undelivered(AwsAccount account, Output<string> queue) =>
    [
        Statement.Allow("EventsArePutAside")
            .ByService("events.amazonaws.com", ServiceUse.Queue, account, account.Arn("events", "rule/*")).To("sqs:SendMessage").On(queue),
        Statement.TlsOnly(queue, "sqs:*"),
    ];
}
