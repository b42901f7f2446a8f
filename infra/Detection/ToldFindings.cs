using System.Text.Json;
using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Workflows;
using Pulumi;
using Pulumi.Utilities;

namespace Hipaa.Infra.Detection;

public sealed class ToldFindingsArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required DataKey Key { get; init; }

    /// <summary>ARN of the topic that findings are told to.</summary>
    public required Input<string> TopicArn { get; init; }

    public required DataKey LogKey { get; init; }

    public required int LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the log group.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// Marks a finding of Security Hub as told. Security Hub sends a finding each time that it looks again, which is daily, and as new until
/// its workflow status says otherwise (AWS Prescriptive Guidance, "Manage findings in Security Hub"); a control that passes and fails
/// again, and a finding that comes back, are new by themselves (AWS Security Hub User Guide, "Setting the workflow status of findings").
/// </summary>
public sealed class ToldFindings : ComponentResource
{
    private static readonly string[] Everything = ["States.ALL"];

    public ToldFindings(string name, ToldFindingsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:ToldFindings", name, args, options)
    {
        var machine = new EncryptedStateMachine(name, new()
        {
            MachineName = $"hipaa-{args.Environment}-told-findings",
            Description = "Marks findings as told",
            Definition = args.TopicArn.Apply(topic => Definition(args.Account.Partition, topic)),
            Account = args.Account,
            Boundary = args.Boundary,
            Key = args.Key,
            LogKey = args.LogKey,
            LogRetentionDays = args.LogRetentionDays,
            Protect = args.Protect,
            Grants =
            [
                Statement.Allow("MarkAsTold").To("securityhub:BatchUpdateFindings")
                    .On(args.Account.Arn("securityhub", "hub/default"))
                    .When(Condition.Equal("securityhub:ASFFSyntaxPath/Workflow.Status", "NOTIFIED")),
            ],
        }, this);
        var starter = new ServiceRole($"{name}-starter", new()
        {
            Service = "events.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "EventBridge has findings marked as told",
            Policy = [Statement.Allow("StartMarking").To("states:StartExecution").On(machine.Arn)],
        }, new() { Parent = this });
        Arn = machine.Arn;
        StarterArn = starter.Policy is { } start ? OutputUtilities.WithDependency(starter.Arn, start) : starter.Arn;
        RegisterOutputs();
    }

    /// <summary>State machine that takes an event of Security Hub.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Role that EventBridge starts it as.</summary>
    public Output<string> StarterArn { get; }

    private static string Definition(string partition, string topic) => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["Comment"] = "Each event of Security Hub has one finding.",
        ["QueryLanguage"] = "JSONata",
        ["StartAt"] = "Mark",
        ["States"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Mark"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Type"] = "Task",
                ["Resource"] = $"arn:{partition}:states:::aws-sdk:securityhub:batchUpdateFindings",
                ["Arguments"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["FindingIdentifiers"] = new[]
                    {
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["Id"] = "{% $states.input.detail.findings[0].Id %}",
                            ["ProductArn"] = "{% $states.input.detail.findings[0].ProductArn %}",
                        },
                    },
                    ["Workflow"] = new { Status = "NOTIFIED" },
                    ["Note"] = new { Text = $"Told to {topic}.", UpdatedBy = "hipaa" },
                },
                ["Retry"] = new[]
                {
                    new { ErrorEquals = Everything, IntervalSeconds = 30, MaxAttempts = 5, BackoffRate = 2 },
                },
                ["End"] = true,
            },
        },
    });
}
