using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Encryption;

public sealed class EncryptionKeysArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    public required KeyCare Care { get; init; }

    /// <summary>Refuse to delete the keys.</summary>
    public required bool Protect { get; init; }

    public RecoveryRegion? Recovery { get; init; }
}

/// <summary>One key for each data class, so that access to one class never opens another.</summary>
public sealed class EncryptionKeys : ComponentResource
{
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

    public DataKey Phi { get; }

    public DataKey Audit { get; }

    public DataKey Secrets { get; }

    public DataKey Logs { get; }

    public DataKey Messaging { get; }

    public DataKey Deidentified { get; }

    public DataKey Hmac { get; }
}
