using Hipaa.Components.Accounts;
using Hipaa.Components.Trails;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>Who did what in the account, in every Region, into a locked bucket that exists.</summary>
public sealed class TrailStack : Stack
{
    public TrailStack()
        : this(options: null)
    {
    }

    public TrailStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var trail = new AuditTrail("trail", new()
        {
            TrailName = "account",
            Account = account,
            Boundary = config.Require("boundaryArn"),
            BucketName = config.Require("bucketName"),
            Key = new(config.Require("auditKeyArn")),
            LogKey = new(config.Require("logsKeyArn")),
        });
        TrailArn = trail.Arn;
        LogGroupName = trail.LogGroupName;
    }

    /// <summary>ARN of the trail.</summary>
    [Output("trailArn")]
    public Output<string> TrailArn { get; private set; }

    /// <summary>Log group that alarms can watch.</summary>
    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }
}
