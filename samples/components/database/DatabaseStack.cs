using Hipaa.Components.Accounts;
using Hipaa.Components.Database;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>PostgreSQL in two zones, which nobody reaches before somebody opens a way to its group.</summary>
public sealed class DatabaseStack : Stack
{
    public DatabaseStack()
        : this(options: null)
    {
    }

    public DatabaseStack(StackOptions? options)
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
        Host = records.Endpoint.Host;
        GroupId = records.GroupId;
    }

    /// <summary>Host name, as the server's certificate names it.</summary>
    [Output("host")]
    public Output<string> Host { get; private set; }

    /// <summary>Security group that clients get a way to.</summary>
    [Output("groupId")]
    public Output<string> GroupId { get; private set; }
}
