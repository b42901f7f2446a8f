using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Pulumi;

namespace Hipaa.Infra.Stores.Database;

public sealed class DatabaseLogsArgs : ResourceArgs
{
    public required string Identifier { get; init; }

    public required IReadOnlyList<string> Exports { get; init; }

    public required DataKey Key { get; init; }

    public required AwsAccount Account { get; init; }

    public required int RetentionDays { get; init; }

    public required bool Protect { get; init; }
}

/// <summary>
/// The log groups that an instance writes to, there before it, so that RDS doesn't make unencrypted ones that never expire.
/// </summary>
internal sealed class DatabaseLogs : ComponentResource
{
    public DatabaseLogs(string name, DatabaseLogsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:database:DatabaseLogs", name, args, options)
    {
        foreach (var export in args.Exports)
        {
            _ = new EncryptedLogGroup($"{name}-{export}", new()
            {
                // Amazon RDS User Guide, "Publishing PostgreSQL logs to Amazon CloudWatch Logs": the name is given.
                LogGroupName = $"/aws/rds/instance/{args.Identifier}/{export}",
                Key = args.Key,
                Account = args.Account,
                RetentionDays = args.RetentionDays,
                Protect = args.Protect,
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }
}
