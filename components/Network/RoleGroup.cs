using Pulumi;
using Pulumi.Aws.Ec2;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="RoleGroup"/>.</summary>
public sealed class RoleGroupArgs : ResourceArgs
{
    /// <summary>Id of the VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>What carries the group, for people who read the console.</summary>
    [Input("description", required: true)]
    public required Input<string> Description { get; init; }
}

/// <summary>The security group of one role. It opens nothing: each way in or out is a <see cref="NetworkPath"/> of its own.</summary>
public sealed class RoleGroup : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public RoleGroup(string name, RoleGroupArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:RoleGroup", name, args, options)
    {
        Id = new SecurityGroup($"{name}-group", new SecurityGroupArgs
        {
            VpcId = args.VpcId,
            Description = args.Description,
            RevokeRulesOnDelete = true,
            Tags = { ["Name"] = name },
        }, new() { Parent = this }).Id;
        RegisterOutputs();
    }

    /// <summary>Its id.</summary>
    [Output("id")]
    public Output<string> Id { get; private set; }
}
