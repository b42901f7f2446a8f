using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Pulumi;

namespace Hipaa.Components.Database;

/// <summary>Arguments of <see cref="DatabaseLogs"/>.</summary>
public sealed class DatabaseLogsArgs : ResourceArgs
{
    /// <summary>Identifier of the instance.</summary>
    public required string Identifier { get; init; }

    /// <summary>Logs that RDS exports, as it names them.</summary>
    public required IReadOnlyList<string> Exports { get; init; }

    /// <summary>Key that encrypts it.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Days that CloudWatch keeps the log.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Refuse to delete it.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// The log groups that an instance writes to, there before it, so that RDS doesn't make unencrypted ones that never expire.
/// </summary>
internal sealed class DatabaseLogs : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
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
