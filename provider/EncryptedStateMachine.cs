using Hipaa.Components.Encryption;
using Pulumi;
using Library = Hipaa.Components.Workflows;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="EncryptedStateMachine"/>.</summary>
public sealed class EncryptedStateMachineArgs : PlacedArgs
{
    /// <summary>Name of the state machine.</summary>
    [Input("machineName", required: true)]
    public required string MachineName { get; init; }

    /// <summary>What its executions do, for people who read the console.</summary>
    [Input("description", required: true)]
    public required string Description { get; init; }

    /// <summary>In Amazon States Language.</summary>
    [Input("definition", required: true)]
    public required Input<string> Definition { get; init; }

    /// <summary>ARN of the permissions boundary of its role.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>ARN of the key of definition and history.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>ARN of the key of log groups.</summary>
    [Input("logKeyArn", required: true)]
    public required Input<string> LogKeyArn { get; init; }

    /// <summary>What executions may do, besides being encrypted, logged and traced.</summary>
    [Input("grants")]
    public List<GrantArgs>? Grants { get; init; }

    /// <summary>What the state machine handles; <c>audit</c> where nothing is said.</summary>
    [Input("dataClass")]
    public string? DataClass { get; init; }

    /// <summary>Days that CloudWatch keeps its log; 400 where nothing is said.</summary>
    [Input("logRetentionDays")]
    public int? LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the log group; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>A state machine under a customer's key, whose executions are logged without their data, and traced.</summary>
public sealed class EncryptedStateMachine : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public EncryptedStateMachine(string name, EncryptedStateMachineArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:EncryptedStateMachine", name, args, options)
    {
        var machine = new Library.EncryptedStateMachineArgs
        {
            MachineName = args.MachineName,
            Description = args.Description,
            Definition = args.Definition,
            Account = args.Account(),
            Boundary = args.Boundary,
            Key = new(args.KeyArn),
            LogKey = new(args.LogKeyArn),
            Grants = Provider.Grants.Of(args.Grants),
            DataClass = Words.DataClass(args.DataClass, DataClass.Audit),
            Protect = args.Protect ?? true,
        };
        Arn = new Library.EncryptedStateMachine(
            name, machine with { LogRetentionDays = args.LogRetentionDays ?? machine.LogRetentionDays }, this).Arn;
        RegisterOutputs();
    }

    /// <summary>ARN of the state machine.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }
}
