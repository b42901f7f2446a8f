using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Local.Servers;
using Npgsql;

namespace Hipaa.Cli.Try;

/// <summary>
/// PostgreSQL in the place of RDS: an administrator who is no superuser, an empty database, and logins that get in by IAM token alone once they are granted
/// <c>rds_iam</c> ("IAM database authentication for PostgreSQL", Amazon RDS User Guide).
/// </summary>
internal sealed class LocalDatabase : IAsyncDisposable
{
    private readonly PostgresProcess _server;
    private readonly string _name;
    private readonly DatabaseConnector _connector;

    private LocalDatabase(PostgresProcess server, string name, string password)
    {
        (_server, _name) = (server, name);
        // Row-level security does not bind the superuser: what is counted is all that there is.
        _connector = new(server.Settings(name, PostgresProcess.Superuser) with { ConnectTimeout = TimeSpan.FromSeconds(5) }, new FixedPassword(password));
    }

    internal const string Host = "127.0.0.1";

    internal int Port => _server.Port;

    internal string CaFile => _server.CaFile;

    internal PostgresProcess Server => _server;

    internal static async Task<LocalDatabase> StartAsync(PlannedFunction migrator, string password)
    {
        var server = new PostgresProcess(password);
        try
        {
            var (name, administrator) = (migrator.Environment[KnownSettings.DatabaseName.Name], migrator.Environment[KnownSettings.DatabaseAdministrator.Name]);
            await server.InitializeAsync(
                administrator,
                $"hostssl all {PostgresProcess.Superuser},{administrator} 127.0.0.1/32 scram-sha-256\n{server.Tokens.Rule("all", "+rds_iam")}",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["max_connections"] = "60" });
            await server.ExecuteAsync(PostgresProcess.Superuser, PostgresProcess.Superuser, $"create database {name} owner {administrator} template template0");
            return new(server, name, password);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>First column of the first row; null while the server does not answer.</summary>
    internal async Task<T?> AskAsync<T>(string sql, CancellationToken cancellation)
        where T : class
    {
        try
        {
            await using var connection = await _connector.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(cancellation) as T;
        }
        catch (Exception exception) when (exception is NpgsqlException or DatabaseException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
    }

    public override string ToString() => _name;
}
