using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.SchemaMigrator;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>One database of a test server.</summary>
public sealed record TestDatabase(PostgresServer Server, string Name)
{
    /// <summary>Settings to log in as a user; the password of all is <see cref="PostgresServer.Password"/>.</summary>
    public DatabaseSettings Settings(string user) => Server.Settings(Name, user);

    /// <summary>The environment of a function that logs in here.</summary>
    public SettingsReader Environment(string user, params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DB_HOST"] = "127.0.0.1",
            ["DB_PORT"] = $"{Server.Port}",
            ["DB_NAME"] = Name,
            ["DB_USER"] = user,
            ["DB_CA_BUNDLE"] = Server.CaFile,
        };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        return new SettingsReader(values.GetValueOrDefault);
    }

    /// <summary>A connector for a user.</summary>
    public DatabaseConnector Connector(string user) =>
        new(Settings(user) with { ConnectTimeout = PostgresServer.Patience }, new FixedPassword(PostgresServer.Password));

    /// <summary>A session for a user, with retries.</summary>
    public DatabaseSession Session(string user) =>
        new(Settings(user), new FixedPassword(PostgresServer.Password), new RetryPolicy(TimeProvider.System), TimeProvider.System);

    /// <summary>Lets the functions' logins in by IAM token, as RDS does; the password goes on to pass.</summary>
    public Task AskForTokensAsync() => ExecuteAsync(
        $"do $$ begin if not exists (select from pg_roles where rolname = '{Name}') then "
        + $"create role {Name} nologin; grant {Name} to {string.Join(", ", DatabaseLogin.All)}; end if; end $$");

    /// <summary>Runs statements as the superuser.</summary>
    public Task ExecuteAsync(string sql) => Server.ExecuteAsync(Name, sql);

    /// <summary>First column of the first row, as the superuser, whom row-level security does not bind.</summary>
    public Task<T> ScalarAsync<T>(string sql) => ScalarAsync<T>("postgres", sql);

    /// <summary>First column of the first row, as a user.</summary>
    public async Task<T> ScalarAsync<T>(string user, string sql)
    {
        await using var connector = Connector(user);
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs the migrator as the function wires it, but with passwords.</summary>
    public async Task<MigrationResult> MigrateAsync(MigrationSet? migrations = null)
    {
        try
        {
            return await RunMigratorAsync(migrations ?? MigrationSet.Embedded);
        }
        catch (DatabaseException exception) when (exception.Failure == DatabaseFailure.LoginRefused)
        {
            // The first run on a server makes the logins, without passwords: on RDS an IAM token now lets the migrator in, here it needs one.
            await Server.LetLoginsInAsync();
            return await RunMigratorAsync(migrations ?? MigrationSet.Embedded);
        }
    }

    private async Task<MigrationResult> RunMigratorAsync(MigrationSet migrations)
    {
        await using var owner = Connector(DatabaseLogin.Migrator);
        await using var administrator = Connector(PostgresServer.Administrator);
        return await new Migrator(migrations, owner, administrator, new RetryPolicy(TimeProvider.System)).RunAsync(CancellationToken.None);
    }

    internal static string GrantsOf(string name) =>
        $"revoke all on database {name} from public;"
        + $"grant connect on database {name} to ephi_owner, ephi_migrator, ephi_writer, ephi_reader, ephi_deidentifier, ephi_emergency, ephi_steward;"
        + $"grant create on database {name} to ephi_owner";
}

/// <summary>A function's login: counts as the action that an IAM token asks for.</summary>
public sealed class NotedPassword(string function) : IDatabasePassword
{
    public ValueTask<string> GetAsync(DatabaseSettings settings, CancellationToken cancellation)
    {
        MotoCalls.Note(function, new MotoCalls.Call(GrantTarget.DatabaseUser, IamToken.Action));
        return ValueTask.FromResult(PostgresServer.Password);
    }
}
