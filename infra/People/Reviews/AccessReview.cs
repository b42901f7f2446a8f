using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Alerting;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Hipaa.Components.Workflows;
using Pulumi;
using Pulumi.Aws.Scheduler;
using Pulumi.Aws.Scheduler.Inputs;

namespace Hipaa.Infra.People.Reviews;

public sealed class AccessReviewArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required DataKey Key { get; init; }

    public required DataKey LogKey { get; init; }

    /// <summary>Key of the topic.</summary>
    public required DataKey MessagingKey { get; init; }

    public required int LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the log group.</summary>
    public required bool Protect { get; init; }

    /// <summary>Locked bucket of evidence.</summary>
    public required Output<string> BucketName { get; init; }

    public required Output<string> BucketArn { get; init; }

    /// <summary>Topic of the reviewers.</summary>
    public required Output<string> TopicArn { get; init; }

    /// <summary>Analyzers whose findings are reviewed; empty where the organization runs them.</summary>
    public required IReadOnlyList<Output<string>> AnalyzerArns { get; init; }
}

/// <summary>
/// Gathers, each quarter, who has access and who doesn't use it, keeps it as evidence, and asks the reviewers
/// (45 CFR 164.308(a)(4)(ii)(C), 164.308(a)(1)(ii)(D)).
/// </summary>
public sealed class AccessReview : ComponentResource
{
    public AccessReview(string name, AccessReviewArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:AccessReview", name, args, options)
    {
        var machine = new EncryptedStateMachine(name, new()
        {
            MachineName = $"hipaa-{args.Environment}-access-review",
            Description = "Gathers the evidence of an access review",
            Definition = Definition(args),
            Account = args.Account,
            Boundary = args.Boundary,
            Key = args.Key,
            LogKey = args.LogKey,
            LogRetentionDays = args.LogRetentionDays,
            Protect = args.Protect,
            Grants = AccessReviewPolicy.Of(args),
        }, this);
        Arn = machine.Arn;

        var missed = new MissedRuns($"{name}-missed", new() { Key = args.MessagingKey, Account = args.Account }, new() { Parent = this });
        MissedName = missed.Name;
        var starter = new ServiceRole($"{name}-starter", new()
        {
            Service = "scheduler.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "Starts the access review",
            Policy =
            [
                Statement.Allow("StartReview").To("states:StartExecution").On(machine.Arn),
                Statement.Allow("ReadSchedule").To("kms:Decrypt").On(args.MessagingKey.Arn)
                    .When(Condition.ViaService(args.Account.Endpoint("scheduler"))),
                .. missed.Report,
            ],
        }, new() { Parent = this });
        _ = new Schedule($"{name}-schedule", new ScheduleArgs
        {
            Description = "First day of each quarter",
            ScheduleExpression = "cron(0 9 1 1,4,7,10 ? *)",
            ScheduleExpressionTimezone = "UTC",
            KmsKeyArn = args.MessagingKey.Arn,
            FlexibleTimeWindow = new ScheduleFlexibleTimeWindowArgs { Mode = "OFF" },
            Target = new ScheduleTargetArgs
            {
                Arn = machine.Arn,
                RoleArn = starter.Arn,
                Input = "{}",
                DeadLetterConfig = new ScheduleTargetDeadLetterConfigArgs { Arn = missed.Arn },
                RetryPolicy = new ScheduleTargetRetryPolicyArgs { MaximumEventAgeInSeconds = 86_400, MaximumRetryAttempts = 10 },
            },
        }, new() { Parent = this, DependsOn = starter.Policy is { } start ? [start] : [] });
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Queue of the reviews that could not be started.</summary>
    [Output("missedName")]
    public Output<string> MissedName { get; private set; }

    public Offers Offers => new() { Watched = [new WatchedQueue("access-review-missed", MissedName)] };

    private static Output<string> Definition(AccessReviewArgs args) =>
        Output.Tuple(args.BucketName, args.TopicArn, Output.All(args.AnalyzerArns)).Apply(v =>
            AccessReviewDefinition.Json(new(args.Account.Partition, v.Item1, v.Item2, v.Item3)));
}
