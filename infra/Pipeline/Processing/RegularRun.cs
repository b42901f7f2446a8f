using Hipaa.Components.Access;
using Hipaa.Components.Alerting;
using Hipaa.Components.Functions;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;
using Pulumi.Aws.Scheduler;
using Pulumi.Aws.Scheduler.Inputs;

namespace Hipaa.Infra.Pipeline.Processing;

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

/// <summary>Runs a function by the clock; a run that could not be started, or failed, leaves a message behind.</summary>
public sealed class RegularRun : ComponentResource
{
    public RegularRun(string name, RegularRunArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:RegularRun", name, args, options)
    {
        var (account, key) = (args.Resources.Account, args.Resources.Keys.Messaging);
        var missed = new MissedRuns($"{name}-missed", new() { Key = key, Account = account }, new() { Parent = this });
        var role = new ServiceRole($"{name}-starts", new()
        {
            Service = "scheduler.amazonaws.com",
            Account = account,
            Boundary = args.Resources.Boundary,
            Description = args.Description,
            Policy =
            [
                Statement.Allow("Start").To("lambda:InvokeFunction").On(args.Function.Arn),
                // Amazon EventBridge Scheduler User Guide, "Data encryption at rest": the schedule is decrypted in the name of its role.
                Statement.Allow("ReadSchedule").To("kms:Decrypt").On(key.Arn).When(Condition.ViaService(account.Endpoint("scheduler"))),
                .. missed.Report,
            ],
        }, new() { Parent = this });
        _ = new Schedule($"{name}-schedule", new ScheduleArgs
        {
            Description = args.Description,
            ScheduleExpression = args.Schedule,
            KmsKeyArn = key.Arn,
            FlexibleTimeWindow = new ScheduleFlexibleTimeWindowArgs { Mode = "OFF" },
            Target = new ScheduleTargetArgs
            {
                Arn = args.Function.Arn,
                RoleArn = role.Arn,
                Input = "{}",
                DeadLetterConfig = new ScheduleTargetDeadLetterConfigArgs { Arn = missed.Arn },
                RetryPolicy = new ScheduleTargetRetryPolicyArgs { MaximumEventAgeInSeconds = 3600, MaximumRetryAttempts = 3 },
            },
        }, new() { Parent = this, DependsOn = { role } });
        // Lambda reports in the function's own name.
        var report = new RolePolicy($"{name}-reports", new RolePolicyArgs
        {
            Role = args.Function.RoleName, Policy = new PolicyDocument(missed.ReportFailures).ToJson(),
        }, new() { Parent = this });
        _ = new FunctionEventInvokeConfig($"{name}-failed", new FunctionEventInvokeConfigArgs
        {
            FunctionName = args.Function.Name,
            MaximumEventAgeInSeconds = 3600,
            MaximumRetryAttempts = 2,
            DestinationConfig = new FunctionEventInvokeConfigDestinationConfigArgs
            {
                OnFailure = new FunctionEventInvokeConfigDestinationConfigOnFailureArgs { Destination = missed.Arn },
            },
        }, new() { Parent = this, DependsOn = { report } });
        MissedName = missed.Name;
        RegisterOutputs();
    }

    /// <summary>Queue of the runs that could not be started or failed.</summary>
    [Output("missedName")]
    public Output<string> MissedName { get; private set; }
}
