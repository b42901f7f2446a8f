using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Database;

/// <summary>Where the database is, who connects, and how long anything may take there.</summary>
public sealed record DatabaseSettings
{
    /// <summary>Host name of the endpoint; the server's certificate must name it.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>Name of the database.</summary>
    public required string Name { get; init; }

    /// <summary>Login role.</summary>
    public required string User { get; init; }

    /// <summary>Path of a PEM file with the authorities that the server's certificate must chain to.</summary>
    public required string CaBundle { get; init; }

    /// <summary>What <c>pg_stat_activity</c> and the server's log call this client.</summary>
    public required string ApplicationName { get; init; }

    /// <summary>Limit for establishing a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The server ends any statement after this time.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The server ends any wait for a lock after this time.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The server ends a session that idles inside a transaction after this time: a frozen function must not hold locks.</summary>
    public TimeSpan IdleInTransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection that was idle longer is asked whether it still reaches a writable server before it is used.</summary>
    public TimeSpan ValidateAfterIdle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the session needs a server that accepts writes; a read-only one is then left and connected anew.</summary>
    public bool NeedsWrites { get; init; } = true;

    /// <summary>Reads the five database settings.</summary>
    /// <param name="applicationName">The function's name.</param>
    /// <param name="reader">The environment.</param>
    /// <exception cref="SettingException">A variable is missing or malformed; the message names it.</exception>
    public static DatabaseSettings Read(string applicationName, SettingsReader reader) => new()
    {
        Host = reader.Text(KnownSettings.DatabaseHost),
        Port = reader.Number(KnownSettings.DatabasePort, 1, 65535),
        Name = reader.Text(KnownSettings.DatabaseName),
        User = reader.Text(KnownSettings.DatabaseUser),
        CaBundle = reader.Text(KnownSettings.DatabaseCaBundle, File.Exists),
        ApplicationName = applicationName,
    };
}
