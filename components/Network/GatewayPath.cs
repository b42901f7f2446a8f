using Pulumi;
using Pulumi.Aws.Vpc;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="GatewayPath"/>.</summary>
public sealed class GatewayPathArgs : ResourceArgs
{
    /// <summary>Security group that opens connections.</summary>
    [Input("from", required: true)]
    public required Input<string> From { get; init; }

    /// <summary>Prefix list of a gateway endpoint.</summary>
    [Input("prefixListId", required: true)]
    public required Input<string> PrefixListId { get; init; }

    /// <summary>What for: the description of the rule.</summary>
    [Input("purpose", required: true)]
    public required Input<string> Purpose { get; init; }
}

/// <summary>One way from a role to the service behind a gateway endpoint, HTTPS only.</summary>
public sealed class GatewayPath : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public GatewayPath(string name, GatewayPathArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:GatewayPath", name, args, options)
    {
        _ = new SecurityGroupEgressRule($"{name}-out", new SecurityGroupEgressRuleArgs
        {
            SecurityGroupId = args.From, PrefixListId = args.PrefixListId,
            IpProtocol = "tcp", FromPort = 443, ToPort = 443, Description = args.Purpose,
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
