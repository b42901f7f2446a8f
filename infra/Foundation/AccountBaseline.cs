using Hipaa.Components.Encryption;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Account;
using Pulumi.Aws.Ebs;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Iam;
using Pulumi.Aws.S3;

namespace Hipaa.Infra.Foundation;

public sealed class AccountBaselineArgs : ResourceArgs
{
    /// <summary>Key of new volumes.</summary>
    public required DataKey VolumeKey { get; init; }

    public required bool PasswordPolicy { get; init; }

    public required bool VolumeEncryption { get; init; }

    /// <summary>Of the account's buckets, in every Region.</summary>
    public required bool PublicAccessBlock { get; init; }

    /// <summary>Of snapshots and images of this Region.</summary>
    public required bool SharingBlock { get; init; }

    /// <summary>Whom AWS calls about the security of the account; null where an organization keeps that.</summary>
    public SecurityContact? Contact { get; init; }
}

/// <summary>Whom AWS calls about the security of the account.</summary>
public sealed record SecurityContact(string Name, string Email, string Phone)
{
    internal static SecurityContact? Of(AccessSettings settings) => settings is
    {
        ManageSecurityContact: true, SecurityContactName: { } name, SecurityContactEmail: { } email, SecurityContactPhone: { } phone,
    }
        ? new(name, email, phone)
        : null;
}

/// <summary>
/// What an account has one of, and HIPAA wants set: passwords (45 CFR 164.308(a)(5)(ii)(D)), encryption of new volumes
/// (164.312(a)(2)(iv)), no public buckets, snapshots or images (164.312(a)(1)), somebody to call (164.308(a)(6)(ii)). Each behind
/// its switch, as an organization may own it.
/// </summary>
public sealed class AccountBaseline : ComponentResource
{
    public AccountBaseline(string name, AccountBaselineArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:AccountBaseline", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        if (args.PasswordPolicy)
        {
            _ = new AccountPasswordPolicy($"{name}-passwords", new AccountPasswordPolicyArgs
            {
                AllowUsersToChangePassword = true,
                HardExpiry = false,
                MaxPasswordAge = 90,
                MinimumPasswordLength = 14,
                PasswordReusePrevention = 24,
                RequireLowercaseCharacters = true,
                RequireNumbers = true,
                RequireSymbols = true,
                RequireUppercaseCharacters = true,
            }, child);
        }

        if (args.Contact is { } contact)
        {
            _ = new AlternativeContact($"{name}-security-contact", new AlternativeContactArgs
            {
                AlternateContactType = "SECURITY",
                Name = contact.Name,
                Title = "Security contact",
                EmailAddress = contact.Email,
                PhoneNumber = contact.Phone,
            }, child);
        }

        if (args.VolumeEncryption)
        {
            // The key first: nothing is to be encrypted with AWS's own in between.
            var key = new DefaultKmsKey($"{name}-volume-key", new DefaultKmsKeyArgs { KeyArn = args.VolumeKey.Arn }, child);
            _ = new EncryptionByDefault($"{name}-volume-encryption", new EncryptionByDefaultArgs { Enabled = true },
                new() { Parent = this, DependsOn = { key } });
        }

        if (args.PublicAccessBlock)
        {
            _ = new AccountPublicAccessBlock($"{name}-buckets", new AccountPublicAccessBlockArgs
            {
                BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true,
            }, child);
        }

        if (args.SharingBlock)
        {
            _ = new SnapshotBlockPublicAccess($"{name}-snapshots", new SnapshotBlockPublicAccessArgs
            {
                State = "block-all-sharing",
            }, child);
            _ = new ImageBlockPublicAccess($"{name}-images", new ImageBlockPublicAccessArgs { State = "block-new-sharing" }, child);
            _ = new InstanceMetadataDefaults($"{name}-metadata", new InstanceMetadataDefaultsArgs
            {
                HttpTokens = "required", HttpPutResponseHopLimit = 1,
            }, child);
        }

        RegisterOutputs();
    }
}
