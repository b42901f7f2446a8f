using Hipaa.Components.Encryption;
using Pulumi;
using Library = Hipaa.Components.Encryption;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="EncryptionKeys"/>.</summary>
public sealed class EncryptionKeysArgs : PlacedArgs
{
    /// <summary>Name of the environment, which aliases and descriptions carry.</summary>
    [Input("environment", required: true)]
    public required string Environment { get; init; }

    /// <summary>Days between rotations of the key material, 90 to 2560.</summary>
    [Input("rotationDays")]
    public int? RotationDays { get; init; }

    /// <summary>Days between the request to delete a key and its end, 7 to 30.</summary>
    [Input("deletionDays")]
    public int? DeletionDays { get; init; }

    /// <summary>Principals that administer keys; without them the IAM policies of the account decide.</summary>
    [Input("administratorArns")]
    public List<string>? AdministratorArns { get; init; }

    /// <summary>Refuse to delete the keys; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>One key for each data class.</summary>
public sealed class EncryptionKeys : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public EncryptionKeys(string name, EncryptionKeysArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:EncryptionKeys", name, args, options)
    {
        var usual = KeyCare.Default;
        var keys = new Library.EncryptionKeys(name, new()
        {
            Environment = args.Environment,
            Account = args.Account(),
            Care = new(args.RotationDays ?? usual.RotationDays, args.DeletionDays ?? usual.DeletionDays, args.AdministratorArns ?? []),
            Protect = args.Protect ?? true,
        }, new() { Parent = this });
        PhiArn = keys.Phi.Arn;
        AuditArn = keys.Audit.Arn;
        SecretsArn = keys.Secrets.Arn;
        LogsArn = keys.Logs.Arn;
        MessagingArn = keys.Messaging.Arn;
        DeidentifiedArn = keys.Deidentified.Arn;
        HmacArn = keys.Hmac.Arn;
        RegisterOutputs();
    }

    /// <summary>ePHI.</summary>
    [Output("phiArn")]
    public Output<string> PhiArn { get; private set; }

    /// <summary>Records of what was done.</summary>
    [Output("auditArn")]
    public Output<string> AuditArn { get; private set; }

    /// <summary>Credentials and environments.</summary>
    [Output("secretsArn")]
    public Output<string> SecretsArn { get; private set; }

    /// <summary>Log groups.</summary>
    [Output("logsArn")]
    public Output<string> LogsArn { get; private set; }

    /// <summary>Queues and topics.</summary>
    [Output("messagingArn")]
    public Output<string> MessagingArn { get; private set; }

    /// <summary>Data without identifiers.</summary>
    [Output("deidentifiedArn")]
    public Output<string> DeidentifiedArn { get; private set; }

    /// <summary>Makes tokens of identifiers.</summary>
    [Output("hmacArn")]
    public Output<string> HmacArn { get; private set; }
}
