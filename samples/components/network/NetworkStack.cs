using Hipaa.Components.Accounts;
using Hipaa.Components.Network;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>A VPC of three tiers without internet gateway and NAT.</summary>
public sealed class NetworkStack : Stack
{
    public NetworkStack()
        : this(options: null)
    {
    }

    public NetworkStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var network = new PrivateNetwork("network", new()
        {
            Cidr = Cidr.Parse("10.20.0.0/16"),
            Account = account,
            Zones = config.RequireObject<string[]>("zones"),
            Boundary = config.Require("boundaryArn"),
            FlowLogBucketArn = config.Require("flowLogBucketArn"),
            LogKey = new(config.Require("logsKeyArn")),
        });
        VpcId = network.VpcId;
    }

    /// <summary>Id of the VPC.</summary>
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }
}
