using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Iam;

namespace Hipaa.Components.Access;

/// <summary>Arguments of <see cref="HumanRole"/>.</summary>
public sealed class HumanRoleArgs : ResourceArgs
{
    /// <summary>Name of the role.</summary>
    public required string RoleName { get; init; }

    /// <summary>What it is for, for people who read the console.</summary>
    public required string Description { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Who may take the role; empty leaves it to the IAM policies of the account.</summary>
    public required IReadOnlyList<string> PrincipalArns { get; init; }

    /// <summary>The class of data that the role is for: sessions carry it as a tag, and policies compare it with the resource's.</summary>
    public required DataClass DataClass { get; init; }

    /// <summary>How people get into the account.</summary>
    public required SignIn SignIn { get; init; }

    /// <summary>
    /// ARNs of users of IAM, of this account or another, who may take the role with their own MFA device: a way in that needs no identity
    /// provider. They need not exist yet.
    /// </summary>
    public IReadOnlyList<string> SealedArns { get; init; } = [];

    /// <summary>Longest session in hours, 1 to 12. A second factor that AWS sees must not be older than the session may last.</summary>
    public required int SessionHours { get; init; }

    /// <summary>What the role may do; null when only managed policies apply.</summary>
    public PolicyDocument? Policy { get; init; }

    /// <summary>ARNs of AWS managed policies.</summary>
    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];
}

/// <summary>
/// A role that people take: after a second factor (45 CFR 164.312(d)), for a limited time, tagged with the class of data it is for
/// (164.312(a)(1)). There are no IAM users.
/// </summary>
public sealed class HumanRole : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public HumanRole(string name, HumanRoleArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:HumanRole", name, args, options)
    {
        var role = new Role($"{name}-role", new RoleArgs
        {
            Name = args.RoleName,
            Description = args.Description,
            AssumeRolePolicy = HumanTrust.Document(args).ToJson(),
            MaxSessionDuration = args.SessionHours * 3600,
            PermissionsBoundary = args.Boundary,
            Tags = args.DataClass.Tags(),
        }, new() { Parent = this });
        Arn = role.Arn;

        if (args.Policy is { } policy)
        {
            _ = new RolePolicy($"{name}-policy", new RolePolicyArgs
            {
                Role = role.Name,
                Policy = policy.ToJson(),
            }, new() { Parent = this });
        }

        foreach (var arn in args.ManagedPolicyArns)
        {
            _ = new RolePolicyAttachment($"{name}-{arn[(arn.LastIndexOf('/') + 1)..].ToLowerInvariant()}",
                new RolePolicyAttachmentArgs { Role = role.Name, PolicyArn = arn }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The resource is of the class of data that the session is for.</summary>
    public static Condition SameDataClass { get; } =
        Condition.Equal($"aws:ResourceTag/{DataClassTags.Key}", $"${{aws:PrincipalTag/{DataClassTags.Key}}}");
}
