using System.Globalization;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>Test classes that share one server; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}

/// <summary>
/// A real PostgreSQL server of its own in a temporary directory on a free loopback port: TLS only, passwords by SCRAM only, every
/// statement logged, parameters as in the stack's parameter group.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime, IDisposable
{
    private const string Superuser = PostgresProcess.Superuser;

    /// <summary>As on RDS: may create roles and databases, is no superuser.</summary>
    public const string Administrator = "master";

    /// <summary>Password of every login of the test server.</summary>
    public const string Password = "only-for-the-test-server";

    /// <summary>For connections of the tests themselves, on a machine that does much else.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly PostgresProcess process = new(Password);
    private readonly Lazy<Task<TestDatabase>> template;
    private readonly SemaphoreSlim logins = new(1, 1);
    private int databases;

    public PostgresServer() => template = new(async () =>
    {
        var database = await CreateDatabaseAsync();
        await database.MigrateAsync();
        // Of later migrations too.
        await LetLoginsInAsync();
        return database;
    });

    /// <summary>Its TCP port on 127.0.0.1.</summary>
    public int Port => process.Port;

    /// <summary>PEM file of the authority that its certificate comes from.</summary>
    public string CaFile => process.CaFile;

    /// <summary>Everything it has logged so far, statements included.</summary>
    public string Log => File.ReadAllText(process.LogFile);

    /// <summary>Looks at the tokens of logins in databases that <see cref="TestDatabase.AskForTokensAsync"/> was called for.</summary>
    public TokenServer Tokens => process.Tokens;

    public Task InitializeAsync() => process.InitializeAsync(
        Administrator, Tokens.Rule("samerole", "all") + "hostssl all all 127.0.0.0/8 scram-sha-256\n", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // The second is not in its certificate.
            ["listen_addresses"] = "127.0.0.1,127.0.0.2",
            ["log_statement"] = "all",
            ["log_line_prefix"] = "%m [%p] %q%u@%d ",
            ["deadlock_timeout"] = "100ms",
            // More for figures of large tables; a production server has a quarter of its memory.
            ["shared_buffers"] = Environment.GetEnvironmentVariable("HIPAA_POSTGRES_BUFFERS") ?? "64MB",
        });

    /// <summary>Starts it, and waits until it takes connections.</summary>
    public Task StartAsync() => process.StartAsync();

    /// <summary>Stops it: running statements are ended, as at an administrator's restart.</summary>
    public Task StopAsync() => process.StopAsync();

    /// <summary>Kills its first process with signal 9: nothing is flushed, no client is told.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Lets every commit wait, once it is on disk, for a standby of this name; of none, when it is empty.</summary>
    public async Task WaitForStandbyAsync(string name)
    {
        await ExecuteAsync(Superuser, Superuser, $"alter system set synchronous_standby_names = '{name}'");
        await ExecuteAsync(Superuser, Superuser, "select pg_reload_conf()");
        var server = new TestDatabase(this, Superuser);
        while (!string.Equals(await server.ScalarAsync<string>("show synchronous_standby_names"), name, StringComparison.Ordinal))
        {
            await Task.Delay(20);
        }

        // What the checkpointer is told comes before what it is asked for: after this, it has told all others.
        await ExecuteAsync(Superuser, Superuser, "checkpoint");
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>An empty database owned by <see cref="Administrator"/>, as RDS makes one.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync() => await CreateDatabaseAsync(from: "template0");

    /// <summary>A database with the schema of this build and its roles; a copy of one that was migrated once.</summary>
    public async Task<TestDatabase> CreateMigratedDatabaseAsync() => await CreateDatabaseAsync(from: (await template.Value).Name);

    /// <summary>Copies a database as it is; nobody is to use it meanwhile.</summary>
    public async Task CopyAsync(string from, string to)
    {
        await ExecuteAsync(Superuser, Superuser, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{from}'");
        await ExecuteAsync(Superuser, Superuser, $"create database {to} owner {Administrator} template {from}");
    }

    /// <summary>Puts a copy in the place of a database.</summary>
    public async Task ReplaceAsync(string name, string copy)
    {
        await ExecuteAsync(Superuser, Superuser, $"drop database {name} with (force)");
        await ExecuteAsync(Superuser, Superuser, $"alter database {copy} rename to {name}");
        await ExecuteAsync(name, Superuser, TestDatabase.GrantsOf(name));
    }

    /// <summary>Gives every login of the stack that exists by now the password of the test server, in place of an IAM token.</summary>
    public async Task LetLoginsInAsync()
    {
        await logins.WaitAsync();
        try
        {
            await ExecuteAsync(Superuser, Superuser, string.Concat(DatabaseLogin.All.Select(login =>
                $"do $$ begin if exists (select from pg_authid where rolname = '{login}' and rolpassword is null) "
                + $"then alter role {login} password '{Password}'; end if; end $$;")));
        }
        finally
        {
            logins.Release();
        }
    }

    /// <summary>Runs statements as the superuser in a database.</summary>
    public Task ExecuteAsync(string database, string sql) => ExecuteAsync(database, Superuser, sql);

    public async Task DisposeAsync() => await process.DisposeAsync();

    public void Dispose() => logins.Dispose();

    internal DatabaseSettings Settings(string database, string user) => process.Settings(database, user) with { ApplicationName = "tests" };

    private async Task<TestDatabase> CreateDatabaseAsync(string from)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync(Superuser, Superuser, $"create database {name} owner {Administrator} template {from}");
        // Rights on a database itself are not copied from its template.
        if (!string.Equals(from, "template0", StringComparison.Ordinal))
        {
            await ExecuteAsync(name, Superuser, TestDatabase.GrantsOf(name));
        }

        return new(this, name);
    }

    private Task ExecuteAsync(string database, string user, string sql) => process.ExecuteAsync(database, user, sql, Patience);
}
