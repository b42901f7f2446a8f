using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Pulumi;

namespace Hipaa.Components.Database;

/// <summary>Arguments of <see cref="DatabaseMonitoring"/>.</summary>
public sealed class DatabaseMonitoringArgs : ResourceArgs
{
    /// <summary>Identifier of the instance.</summary>
    public required string Identifier { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Days that CloudWatch keeps the log.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Declare the one log group that enhanced monitoring of the account and Region writes to.</summary>
    public required bool ManageLogGroup { get; init; }

    /// <summary>Refuse to delete it.</summary>
    public required bool Protect { get; init; }
}

/// <summary>What enhanced monitoring of the database needs: a role, and the log group that all instances of the account share.</summary>
internal sealed class DatabaseMonitoring : ComponentResource
{
    // Amazon RDS User Guide, "Viewing OS metrics using CloudWatch Logs".
    private const string SharedLogGroup = "RDSOSMetrics";

    /// <summary>Makes it, and what it is made of.</summary>
    public DatabaseMonitoring(string name, DatabaseMonitoringArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:database:DatabaseMonitoring", name, args, options)
    {
        RoleArn = new ServiceRole($"{name}-to-logs", new()
        {
            Service = "monitoring.rds.amazonaws.com",
            Account = args.Account,
            SourceArns =
            [
                args.Account.ArnOfSource("rds", $"db:{args.Identifier}"),
                args.Account.ArnOfSource("rds", $"db:{args.Identifier}-*"),
            ],
            Boundary = args.Boundary,
            Description = "Writes metrics of the database's operating system",
            ManagedPolicyArns = [$"arn:{args.Account.Partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"],
        }, new() { Parent = this }).Arn;
        if (args.ManageLogGroup)
        {
            _ = new EncryptedLogGroup($"{name}-metrics", new()
            {
                LogGroupName = SharedLogGroup,
                Key = args.LogKey,
                Account = args.Account,
                RetentionDays = args.RetentionDays,
                Protect = args.Protect,
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    /// <summary>ARN of its role.</summary>
    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }
}
