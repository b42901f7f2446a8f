using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Iam;
using Pulumi.Utilities;

namespace Hipaa.Components.Access;

/// <summary>Arguments of <see cref="ServiceRole"/>.</summary>
public sealed class ServiceRoleArgs : ResourceArgs
{
    /// <summary>Host name of the service that assumes the role, for example <c>lambda.amazonaws.com</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>The permissions boundary of the stack.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>What the role is for.</summary>
    [Input("description")]
    public Input<string>? Description { get; init; }

    /// <summary>What the role may do; null when only managed policies apply.</summary>
    public PolicyDocument? Policy { get; init; }

    /// <summary>
    /// ARNs, wildcards allowed, of the resources for which the service may assume the role; none for a service that does not name them.
    /// </summary>
    public IReadOnlyList<Input<string>> SourceArns { get; init; } = [];

    /// <summary>ARNs of AWS managed policies, where AWS's documentation asks for one.</summary>
    public IReadOnlyList<Input<string>> ManagedPolicyArns { get; init; } = [];
}

/// <summary>
/// The role of one service for one purpose: trust tied to this account where AWS documents that the service says for whom it acts
/// (<see cref="ServiceConditions"/>), bounded, with exactly the policy it is given.
/// </summary>
public sealed class ServiceRole : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public ServiceRole(string name, ServiceRoleArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:ServiceRole", name, args, options)
    {
        var role = new Role($"{name}-role", new RoleArgs
        {
            AssumeRolePolicy = new PolicyDocument { Trust(args) }.ToJson(),
            Description = args.Description,
            PermissionsBoundary = args.Boundary,
        }, new() { Parent = this });
        Arn = ReadyArn = role.Arn;
        Name = role.Name;

        if (args.Policy is { } policy)
        {
            Policy = new RolePolicy($"{name}-policy", new RolePolicyArgs
            {
                Role = role.Name,
                Policy = policy.ToJson(),
            }, new() { Parent = this });
            ReadyArn = OutputUtilities.WithDependency(ReadyArn, Policy);
        }

        for (var i = 0; i < args.ManagedPolicyArns.Count; i++)
        {
            var attachment = new RolePolicyAttachment($"{name}-managed-{i + 1}",
                new RolePolicyAttachmentArgs { Role = role.Name, PolicyArn = args.ManagedPolicyArns[i] }, new() { Parent = this });
            ReadyArn = OutputUtilities.WithDependency(ReadyArn, attachment);
        }

        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>The ARN for those who take the role: not before it may do what it is for.</summary>
    public Output<string> ReadyArn { get; }

    /// <summary>What users of the role should depend on, so that they never run before they may; null without a policy.</summary>
    public RolePolicy? Policy { get; }

    private static Statement Trust(ServiceRoleArgs args) => Statement.Allow("ServiceAssumes")
        .ByService(args.Service, ServiceUse.Role, args.Account, [.. args.SourceArns]).To("sts:AssumeRole");
}
