using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Kms;
using KeyAlias = Pulumi.Aws.Kms.Alias;

namespace Hipaa.Components.Encryption;

/// <summary>Arguments of <see cref="DataKey"/>.</summary>
public sealed class DataKeyArgs : ResourceArgs
{
    /// <summary>What it holds.</summary>
    public required DataClass DataClass { get; init; }

    /// <summary>Name of the environment, which aliases and descriptions carry.</summary>
    public required string Environment { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>How the keys live and who looks after them.</summary>
    public KeyCare Care { get; init; } = KeyCare.Default;

    /// <summary>The key policy for a Region: services are named by their Region in it.</summary>
    public required Func<AwsAccount, PolicyDocument> Policy { get; init; }

    /// <summary>Refuse to delete the key.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>
    /// Can be replicated to another Region. Can't be changed later without a new key, so it doesn't depend on whether there is a
    /// recovery Region today.
    /// </summary>
    public bool MultiRegion { get; init; }

    /// <summary>Where the replica goes, if <see cref="MultiRegion"/>.</summary>
    public RecoveryRegion? Recovery { get; init; }
}

/// <summary>
/// The customer managed key of one data class, its alias and, for recovery, its replica in the second Region
/// (45 CFR 164.312(a)(2)(iv)). The policy is part of the key, so nothing can use the key before its policy holds.
/// </summary>
public sealed class DataKey : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public DataKey(string name, DataKeyArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:encryption:DataKey", name, args, options)
    {
        var hmac = args.DataClass == DataClass.Hmac;
        var description = $"{args.Environment}: {args.DataClass.Name()}";
        var alias = $"alias/hipaa-{args.Environment}-{args.DataClass.Name()}";
        var stored = new CustomResourceOptions { Parent = this, Protect = args.Protect };

        var key = new Key($"{name}-key", new KeyArgs
        {
            Description = description,
            KeyUsage = hmac ? "GENERATE_VERIFY_MAC" : "ENCRYPT_DECRYPT",
            CustomerMasterKeySpec = hmac ? "HMAC_256" : "SYMMETRIC_DEFAULT",
            // KMS rotates symmetric encryption keys only; tokens would change with an HMAC key.
            EnableKeyRotation = !hmac,
            RotationPeriodInDays = hmac ? null : (Input<int>)args.Care.RotationDays,
            DeletionWindowInDays = args.Care.DeletionDays,
            MultiRegion = args.MultiRegion,
            Policy = args.Policy(args.Account).ToJson(),
            Tags = args.DataClass.Tags(),
        }, stored);
        Arn = key.Arn;
        KeyId = key.KeyId;
        Alias = new KeyAlias($"{name}-alias", new AliasArgs { Name = alias, TargetKeyId = key.KeyId }, new() { Parent = this }).Name;

        if (args is { MultiRegion: true, Recovery: { } recovery })
        {
            var replica = new ReplicaKey($"{name}-replica", new ReplicaKeyArgs
            {
                Description = $"{description}, replica",
                PrimaryKeyArn = key.Arn,
                DeletionWindowInDays = args.Care.DeletionDays,
                Policy = args.Policy(recovery.Account).ToJson(),
                Tags = args.DataClass.Tags(),
            }, new() { Parent = this, Protect = args.Protect, Provider = recovery.Provider });
            ReplicaArn = replica.Arn;
            _ = new KeyAlias($"{name}-replica-alias", new AliasArgs { Name = alias, TargetKeyId = replica.KeyId },
                new() { Parent = this, Provider = recovery.Provider });
        }

        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its id.</summary>
    [Output("keyId")]
    public Output<string> KeyId { get; private set; }

    /// <summary>Name of its alias.</summary>
    [Output("alias")]
    public Output<string> Alias { get; private set; }

    /// <summary>The key in the recovery Region; null without one.</summary>
    public Output<string>? ReplicaArn { get; }
}
