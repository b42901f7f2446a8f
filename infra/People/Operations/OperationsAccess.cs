using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Network;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.People.Operations;

public sealed class OperationsAccessArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required NetworkSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    public required PrivateNetwork Network { get; init; }

    public required EncryptionKeys Keys { get; init; }

    /// <summary>Bucket of audit records that are copied to the locked one.</summary>
    public required EphiBucket Transcripts { get; init; }

    public required int LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the log group.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// How operators get onto a machine in the network: Session Manager, with every session recorded; no inbound port, no SSH key, no bastion
/// (45 CFR 164.312(a)(1), (b)). docs/decisions/operations-access.md says what the machine may reach and why.
/// </summary>
public sealed class OperationsAccess : ComponentResource
{
    public OperationsAccess(string name, OperationsAccessArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:operations:OperationsAccess", name, args, options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        var log = new EncryptedLogGroup($"{name}-sessions", new()
        {
            Key = args.Keys.Logs,
            Account = args.Account,
            RetentionDays = args.LogRetentionDays,
            Protect = args.Protect,
            LogGroupName = $"/hipaa/{args.Environment}/sessions",
        }, child);
        var preferences = new SessionPreferences($"{name}-preferences", new()
        {
            Environment = args.Environment, Settings = args.Settings, BucketName = args.Transcripts.Name, LogGroupName = log.Name,
            KeyArn = args.Keys.Secrets.Arn,
        }, child);
        var host = new OperationsHost($"{name}-host", new()
        {
            Environment = args.Environment,
            Settings = args.Settings,
            Account = args.Account,
            Boundary = args.Boundary,
            Network = args.Network,
            VolumeKeyArn = args.Keys.Phi.Arn,
            Policy = HostPolicy.For(args, log.Arn),
        }, child);
        _ = new HostPatching($"{name}-patching", new() { PatchGroup = host.PatchGroup }, child);
        DocumentName = preferences.DocumentName;
        InstanceId = host.InstanceId;
        RegisterOutputs();
    }

    /// <summary>What sessions have to be started with; it says how they are recorded.</summary>
    [Output("documentName")]
    public Output<string> DocumentName { get; private set; }

    [Output("instanceId")]
    public Output<string> InstanceId { get; private set; }
}
