using Hipaa.Infra.Access;
using Hipaa.Infra.Encryption;
using Hipaa.Infra.Policies;
using Pulumi;
using Pulumi.Aws.Scheduler;
using Pulumi.Aws.Scheduler.Inputs;
using Pulumi.Aws.Sqs;

namespace Hipaa.Infra.Processing;

public sealed class RegularRunArgs : ResourceArgs
{
    public required PrivateFunction Function { get; init; }

    public required PipelineResources Resources { get; init; }

    /// <summary><c>rate(...)</c> or <c>cron(...)</c>, in UTC.</summary>
    [Input("schedule", required: true)]
    public required Input<string> Schedule { get; init; }

    [Input("description", required: true)]
    public required Input<string> Description { get; init; }
}

/// <summary>Runs a function by the clock; a run that could not be started leaves a message behind.</summary>
public sealed class RegularRun : ComponentResource
{
    private const int FourteenDays = 14 * 24 * 3600;

    public RegularRun(string name, RegularRunArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:RegularRun", name, args, options)
    {
        var (account, key) = (args.Resources.Account, args.Resources.Keys.Messaging);
        var missed = new Queue($"{name}-missed", new QueueArgs
        {
            KmsMasterKeyId = key.Arn, KmsDataKeyReusePeriodSeconds = 300, MessageRetentionSeconds = FourteenDays, Tags = DataClass.Messaging.Tags(),
        }, new() { Parent = this });
        var policy = new QueuePolicy($"{name}-missed-policy", new QueuePolicyArgs
        {
            QueueUrl = missed.Url,
            Policy = new PolicyDocument
            {
                Statement.Deny("TlsOnly").By(Principal.Anyone).To("sqs:*").On(missed.Arn).When(Condition.False("aws:SecureTransport")),
            }.ToJson(),
        }, new() { Parent = this });
        var role = new ServiceRole($"{name}-starts", new()
        {
            Service = "scheduler.amazonaws.com",
            Account = account,
            Boundary = args.Resources.Boundary,
            Description = args.Description,
            Policy =
            [
                Statement.Allow("Start").To("lambda:InvokeFunction").On(args.Function.Arn),
                Statement.Allow("ReportMissed").To("sqs:SendMessage").On(missed.Arn),
                Statement.Allow("EncryptMissed").To("kms:GenerateDataKey", "kms:Decrypt").On(key.Arn).When(Condition.ViaService(account.Endpoint("sqs"))),
            ],
        }, new() { Parent = this });
        _ = new Schedule($"{name}-schedule", new ScheduleArgs
        {
            Description = args.Description,
            ScheduleExpression = args.Schedule,
            FlexibleTimeWindow = new ScheduleFlexibleTimeWindowArgs { Mode = "OFF" },
            Target = new ScheduleTargetArgs
            {
                Arn = args.Function.Arn,
                RoleArn = role.Arn,
                Input = "{}",
                DeadLetterConfig = new ScheduleTargetDeadLetterConfigArgs { Arn = missed.Arn },
                RetryPolicy = new ScheduleTargetRetryPolicyArgs { MaximumEventAgeInSeconds = 3600, MaximumRetryAttempts = 3 },
            },
        }, new() { Parent = this, DependsOn = { role, policy } });
        MissedName = missed.Name;
        RegisterOutputs();
    }

    /// <summary>Queue of the runs that could not be started.</summary>
    [Output("missedName")]
    public Output<string> MissedName { get; private set; }
}
