using Pulumi;
using Pulumi.Aws.Vpc;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="NetworkPath"/>.</summary>
public sealed class NetworkPathArgs : ResourceArgs
{
    /// <summary>Security group that opens connections.</summary>
    [Input("from", required: true)]
    public required Input<string> From { get; init; }

    /// <summary>Security group that accepts them.</summary>
    [Input("to", required: true)]
    public required Input<string> To { get; init; }

    /// <summary>TCP port.</summary>
    [Input("port", required: true)]
    public required Input<int> Port { get; init; }

    /// <summary>What for: the description of both rules.</summary>
    [Input("purpose", required: true)]
    public required Input<string> Purpose { get; init; }
}

/// <summary>One way between two roles: out of the one's group, into the other's, one TCP port.</summary>
public sealed class NetworkPath : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public NetworkPath(string name, NetworkPathArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:NetworkPath", name, args, options)
    {
        _ = new SecurityGroupEgressRule($"{name}-out", new SecurityGroupEgressRuleArgs
        {
            SecurityGroupId = args.From, ReferencedSecurityGroupId = args.To,
            IpProtocol = "tcp", FromPort = args.Port, ToPort = args.Port, Description = args.Purpose,
        }, new() { Parent = this });
        _ = new SecurityGroupIngressRule($"{name}-in", new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = args.To, ReferencedSecurityGroupId = args.From,
            IpProtocol = "tcp", FromPort = args.Port, ToPort = args.Port, Description = args.Purpose,
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
