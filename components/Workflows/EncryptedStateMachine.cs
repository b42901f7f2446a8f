using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Sfn;
using Pulumi.Aws.Sfn.Inputs;

namespace Hipaa.Components.Workflows;

/// <summary>Arguments of <see cref="EncryptedStateMachine"/>.</summary>
public sealed record EncryptedStateMachineArgs
{
    /// <summary>Name of the state machine, which its role, its key and its log group name.</summary>
    public required string MachineName { get; init; }

    /// <summary>What its executions do, for people who read the console.</summary>
    public required string Description { get; init; }

    /// <summary>In Amazon States Language.</summary>
    public required Input<string> Definition { get; init; }

    /// <summary>Account and Region of the state machine.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the permissions boundary of its role.</summary>
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of definition and history; its policy has <see cref="StateMachineKey.OfKey"/>.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>What executions may do, besides being encrypted, logged and traced.</summary>
    public IEnumerable<Statement> Grants { get; init; } = [];

    /// <summary>What the state machine handles.</summary>
    public DataClass DataClass { get; init; } = DataClass.Audit;

    /// <summary>Days that CloudWatch keeps its log.</summary>
    public int LogRetentionDays { get; init; } = 400;

    /// <summary>Refuse to delete the log group.</summary>
    public bool Protect { get; init; } = true;
}

/// <summary>
/// A state machine whose definition and history are under a customer's key, and each execution of which is logged, without its data, and
/// traced (45 CFR 164.312(a)(2)(iv), (b)). It is no resource of its own: log group, role and machine are children of who has it.
/// </summary>
public sealed class EncryptedStateMachine
{
    private const int DataKeySeconds = 300;

    /// <summary>Makes <c>name-log</c>, <c>name-runner</c> and <c>name-machine</c>.</summary>
    /// <param name="name">What the names of its parts begin with.</param>
    /// <param name="args">What it is made of.</param>
    /// <param name="owner">Parent of its parts.</param>
    public EncryptedStateMachine(string name, EncryptedStateMachineArgs args, ComponentResource owner)
    {
        var child = new ComponentResourceOptions { Parent = owner };
        var log = new EncryptedLogGroup($"{name}-log", new()
        {
            Account = args.Account, Key = args.LogKey, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
            // Step Functions shortens the log resource policy for names that start like this (AWS Step Functions Developer Guide).
            LogGroupName = $"/aws/vendedlogs/states/{args.MachineName}",
        }, child);
        var role = new ServiceRole($"{name}-runner", new()
        {
            Service = "states.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = args.Description,
            SourceArns = [args.Account.ArnOfSource("states", $"stateMachine:{args.MachineName}")],
            Policy = [.. args.Grants, .. StateMachineKey.OfRole(args.Account, args.MachineName, args.Key.Arn), .. Observed()],
        }, child);
        Arn = new StateMachine($"{name}-machine", new StateMachineArgs
        {
            Name = args.MachineName,
            Type = "STANDARD",
            RoleArn = role.Arn,
            Definition = args.Definition,
            EncryptionConfiguration = new StateMachineEncryptionConfigurationArgs
            {
                Type = "CUSTOMER_MANAGED_KMS_KEY", KmsKeyId = args.Key.Arn, KmsDataKeyReusePeriodSeconds = DataKeySeconds,
            },
            LoggingConfiguration = new StateMachineLoggingConfigurationArgs
            {
                Level = "ALL", IncludeExecutionData = false, LogDestination = Output.Format($"{log.Arn}:*"),
            },
            TracingConfiguration = new StateMachineTracingConfigurationArgs { Enabled = true },
            Tags = args.DataClass.Tags(),
        }, new() { Parent = owner, DependsOn = role.Policy is { } policy ? [policy] : [] }).Arn;
    }

    /// <summary>ARN of the state machine.</summary>
    public Output<string> Arn { get; }

    private static Statement[] Observed() =>
    [
        Statement.Allow("DeliverLogs").To(
                "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery",
                "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups")
            .OnEverything("Step Functions Developer Guide, Logging using CloudWatch Logs: the API doesn't support "
                + "resource types for these."),
        Statement.Allow("Trace")
            .To("xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets")
            .OnEverything("Service Authorization Reference, X-Ray: these actions know no resource types."),
    ];
}
