using Hipaa.Components.Accounts;
using Hipaa.Components.Workflows;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>A state machine whose definition and history are under a key that exists, and which logs what it does.</summary>
public sealed class WorkflowStack : Stack
{
    public WorkflowStack()
        : this(options: null)
    {
    }

    public WorkflowStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var review = new EncryptedStateMachine("review", new()
        {
            MachineName = "access-review",
            Description = "Waits until somebody has reviewed who has access",
            Definition = """{"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":60,"End":true}}}""",
            Account = account,
            Boundary = config.Require("boundaryArn"),
            Key = new(config.Require("auditKeyArn")),
            LogKey = new(config.Require("logsKeyArn")),
        }, this);
        MachineArn = review.Arn;
    }

    /// <summary>ARN of the state machine.</summary>
    [Output("machineArn")]
    public Output<string> MachineArn { get; private set; }
}
