using System.Text.Json;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Pulumi;
using Pulumi.Aws.CloudWatch;

namespace Hipaa.Components.Logging;

/// <summary>Arguments of <see cref="EncryptedLogGroup"/>.</summary>
public sealed class EncryptedLogGroupArgs : ResourceArgs
{
    /// <summary>The key of the log class.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>One of the retentions that CloudWatch Logs knows, in days.</summary>
    [Input("retentionDays", required: true)]
    public required Input<int> RetentionDays { get; init; }

    /// <summary>Physical name, where AWS demands one (<c>/aws/lambda/...</c>, <c>aws-waf-logs-...</c>).</summary>
    [Input("logGroupName")]
    public Input<string>? LogGroupName { get; init; }

    /// <summary>Refuse to delete the group.</summary>
    public bool Protect { get; init; }

    /// <summary>Names and addresses are what the log is for: who did what is not masked.</summary>
    public bool NamesPeople { get; init; }
}

/// <summary>
/// A log group that is encrypted with a key of ours, kept for a stated time, and masks identifiers of people if one ever gets in, except
/// for who may unmask them (45 CFR 164.312(b), 164.502(b)).
/// </summary>
public sealed class EncryptedLogGroup : ComponentResource
{
    // Amazon CloudWatch Logs User Guide, "Types of data that you can protect".
    private static readonly string[] Identifiers =
    [
        "Address", "EmailAddress", "Name", "PhoneNumber-US", "Ssn-US", "HealthInsuranceClaimNumber-US", "HealthInsuranceNumber-FR",
        "MedicareBeneficiaryNumber-US", "NationalProviderId-US", "DrugEnforcementAgencyNumber-US",
    ];

    /// <summary>Makes it, and what it is made of.</summary>
    public EncryptedLogGroup(string name, EncryptedLogGroupArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:audit:EncryptedLogGroup", name, args, options)
    {
        var group = new LogGroup($"{name}-group", new LogGroupArgs
        {
            Name = args.LogGroupName,
            KmsKeyId = args.Key.Arn,
            RetentionInDays = args.RetentionDays,
            DeletionProtectionEnabled = args.Protect,
            Tags = DataClass.Logs.Tags(),
        }, new() { Parent = this, Protect = args.Protect });
        Name = group.Name;
        Arn = group.Arn;

        if (!args.NamesPeople)
        {
            _ = new LogDataProtectionPolicy($"{name}-masking", new LogDataProtectionPolicyArgs
            {
                LogGroupName = group.Name,
                PolicyDocument = Masking(args.Account.Partition),
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>Without the trailing <c>:*</c>.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    private static string Masking(string partition)
    {
        var identifiers = Identifiers.Select(id => $"arn:{partition}:dataprotection::aws:data-identifier/{id}").ToArray();
        return JsonSerializer.Serialize(new
        {
            Name = "mask-identifiers",
            Version = "2021-06-01",
            Statement = new object[]
            {
                new { Sid = "audit", DataIdentifier = identifiers, Operation = new { Audit = new { FindingsDestination = new { } } } },
                new { Sid = "mask", DataIdentifier = identifiers, Operation = new { Deidentify = new { MaskConfig = new { } } } },
            },
        });
    }
}
