using Hipaa.Components.Accounts;
using Hipaa.Components.Database;
using Hipaa.Components.Network;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>PostgreSQL in a VPC that exists, and the one way to it: from the service that is there already.</summary>
public sealed class ExistingVpcStack : Stack
{
    public ExistingVpcStack()
        : this(options: null)
    {
    }

    public ExistingVpcStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var records = new RelationalDatabase("records", new()
        {
            Identifier = "records",
            Account = account,
            Boundary = config.Require("boundaryArn"),
            VpcId = config.Require("vpcId"),
            SubnetIds = config.RequireObject<string[]>("subnetIds"),
            TopicArn = config.Require("topicArn"),
            Key = new(config.Require("phiKeyArn")),
            SecretsKey = new(config.Require("secretsKeyArn")),
            LogKey = new(config.Require("logsKeyArn")),
        });
        _ = new NetworkPath("service-to-records", new()
        {
            From = config.Require("clientGroupId"), To = records.GroupId, Port = RelationalDatabase.PostgreSqlPort, Purpose = "The service to its records",
        });
        Host = records.Endpoint.Host;
        ResourceId = records.Endpoint.ResourceId;
    }

    /// <summary>Host name, as the server's certificate names it.</summary>
    [Output("host")]
    public Output<string> Host { get; private set; }

    /// <summary>What ARNs of database users name: the service connects with an IAM token, without a password.</summary>
    [Output("resourceId")]
    public Output<string> ResourceId { get; private set; }
}
