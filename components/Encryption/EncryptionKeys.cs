using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Encryption;

/// <summary>Arguments of <see cref="EncryptionKeys"/>.</summary>
public sealed class EncryptionKeysArgs : ResourceArgs
{
    /// <summary>Name of the environment, which aliases and descriptions carry.</summary>
    public required string Environment { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>How the keys live and who looks after them.</summary>
    public KeyCare Care { get; init; } = KeyCare.Default;

    /// <summary>Refuse to delete the keys.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Where copies go; null for nowhere.</summary>
    public RecoveryRegion? Recovery { get; init; }
}

/// <summary>One key for each data class, so that access to one class never opens another.</summary>
public sealed class EncryptionKeys : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public EncryptionKeys(string name, EncryptionKeysArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:encryption:EncryptionKeys", name, args, options)
    {
        Phi = Create(DataClass.Phi, KeyPolicies.Phi, multiRegion: true);
        Audit = Create(DataClass.Audit, KeyPolicies.Audit, multiRegion: true);
        Secrets = Create(DataClass.Secrets, KeyPolicies.Secrets, multiRegion: true);
        Logs = Create(DataClass.Logs, KeyPolicies.Logs);
        Messaging = Create(DataClass.Messaging, KeyPolicies.Messaging);
        Deidentified = Create(DataClass.Deidentified, KeyPolicies.Deidentified);
        Hmac = Create(DataClass.Hmac, KeyPolicies.Hmac, multiRegion: true);
        RegisterOutputs();

        DataKey Create(DataClass dataClass, Func<AwsAccount, KeyCare, PolicyDocument> policy, bool multiRegion = false) =>
            new($"{name}-{dataClass.Name()}", new DataKeyArgs
            {
                DataClass = dataClass,
                Environment = args.Environment,
                Account = args.Account,
                Care = args.Care,
                Policy = account => policy(account, args.Care),
                Protect = args.Protect,
                MultiRegion = multiRegion,
                Recovery = args.Recovery,
            }, new() { Parent = this });
    }

    /// <summary>ePHI.</summary>
    public DataKey Phi { get; }

    /// <summary>Records of what was done.</summary>
    public DataKey Audit { get; }

    /// <summary>Credentials and environments.</summary>
    public DataKey Secrets { get; }

    /// <summary>Log groups.</summary>
    public DataKey Logs { get; }

    /// <summary>Queues and topics.</summary>
    public DataKey Messaging { get; }

    /// <summary>Data without identifiers.</summary>
    public DataKey Deidentified { get; }

    /// <summary>Makes tokens of identifiers.</summary>
    public DataKey Hmac { get; }
}
