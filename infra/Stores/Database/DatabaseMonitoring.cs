using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Pulumi;

namespace Hipaa.Infra.Stores.Database;

public sealed class DatabaseMonitoringArgs : ResourceArgs
{
    public required string Identifier { get; init; }

    public required DataKey LogKey { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    public required int RetentionDays { get; init; }

    /// <summary>Declare the one log group that enhanced monitoring of the account and Region writes to.</summary>
    public required bool ManageLogGroup { get; init; }

    public required bool Protect { get; init; }
}

/// <summary>What enhanced monitoring of the database needs: a role, and the log group that all instances of the account share.</summary>
internal sealed class DatabaseMonitoring : ComponentResource
{
    // Amazon RDS User Guide, "Viewing OS metrics using CloudWatch Logs".
    private const string SharedLogGroup = "RDSOSMetrics";

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

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }
}
