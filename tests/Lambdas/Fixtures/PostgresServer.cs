using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Npgsql;

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
    private const string Superuser = "postgres";

    /// <summary>As on RDS: may create roles and databases, is no superuser.</summary>
    public const string Administrator = "master";

    /// <summary>Password of every login of the test server.</summary>
    public const string Password = "only-for-the-test-server";

    /// <summary>For connections of the tests themselves, on a machine that does much else.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string directory = PostgresPrograms.NewFolder();
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
    public int Port { get; private set; }

    /// <summary>PEM file of the authority that its certificate comes from.</summary>
    public string CaFile => Path.Combine(directory, "ca.pem");

    /// <summary>Everything it has logged so far, statements included.</summary>
    public string Log => File.ReadAllText(LogFile);

    /// <summary>Looks at the tokens of logins in databases that <see cref="TestDatabase.AskForTokensAsync"/> was called for.</summary>
    public TokenServer Tokens { get; } = new();

    private string Data => Path.Combine(directory, "data");

    private string LogFile => Path.Combine(directory, "server.log");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(directory);
        TestCertificates.Write(directory);
        await File.WriteAllTextAsync(Path.Combine(directory, "password"), Password);
        await PostgresPrograms.HandOverAsync(directory);
        await PostgresPrograms.RunAsync(
            "initdb", "-D", Data, "-U", Superuser, "-A", "scram-sha-256", "--pwfile", Path.Combine(directory, "password"),
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
        Port = FreePort();
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), Configuration());
        await File.WriteAllTextAsync(Path.Combine(Data, "pg_hba.conf"), Tokens.Rule + "hostssl all all 127.0.0.0/8 scram-sha-256\n");
        await StartAsync();
        await ExecuteAsync(
            Superuser, Superuser,
            $"create role {Administrator} login createrole createdb password '{Password}'; create role rds_iam nologin; grant rds_iam to {Administrator} with admin option");
    }

    /// <summary>Starts it, and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await PostgresPrograms.RunAsync("pg_ctl", "start", "-D", Data, "-l", LogFile, "-w", "-s");
                return;
            }
            catch (InvalidOperationException) when (attempt < 100)
            {
                // After a kill -9 the old server's children may take a moment to notice and to leave the shared memory.
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Stops it: running statements are ended, as at an administrator's restart.</summary>
    public Task StopAsync() => PostgresPrograms.RunAsync("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w", "-s");

    /// <summary>Kills its first process with signal 9: nothing is flushed, no client is told.</summary>
    public async Task KillAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"));
        using var postmaster = Process.GetProcessById(int.Parse(lines[0], CultureInfo.InvariantCulture));
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

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

    public async Task DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await PostgresPrograms.RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w", "-s");
        }

        Directory.Delete(directory, recursive: true);
    }

    public void Dispose()
    {
        Tokens.Dispose();
        logins.Dispose();
    }

    internal DatabaseSettings Settings(string database, string user) => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Name = database,
        User = user,
        CaBundle = CaFile,
        ApplicationName = "tests",
    };

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

    private async Task ExecuteAsync(string database, string user, string sql)
    {
        await using var connector = new DatabaseConnector(Settings(database, user) with { ConnectTimeout = Patience }, new FixedPassword(Password));
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string Configuration()
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // The second is not in its certificate.
            ["listen_addresses"] = "127.0.0.1,127.0.0.2",
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = PostgresPrograms.Seen(directory),
            ["ssl"] = "on",
            ["ssl_cert_file"] = PostgresPrograms.Seen(Path.Combine(directory, "server.crt")),
            ["ssl_key_file"] = PostgresPrograms.Seen(Path.Combine(directory, "server.key")),
            ["ssl_min_protocol_version"] = "TLSv1.3",
            ["log_statement"] = "all",
            ["log_line_prefix"] = "%m [%p] %q%u@%d ",
            ["deadlock_timeout"] = "100ms",
            ["timezone"] = "UTC",
            // Survives kill -9 all the same: what was written reaches the operating system. Only a power cut would lose it.
            ["fsync"] = "off",
            // More for figures of large tables; a production server has a quarter of its memory.
            ["shared_buffers"] = Environment.GetEnvironmentVariable("HIPAA_POSTGRES_BUFFERS") ?? "64MB",
        };
        if (PostgresPrograms.Root is not null)
        {
            // As infra/Stores/Database/DatabaseParameters.cs sets them.
            parameters["shared_preload_libraries"] = "pgaudit";
            parameters["pgaudit.log"] = "ddl,role,write";
            parameters["pgaudit.log_statement"] = "off";
            parameters["pgaudit.log_parameter"] = "off";
            parameters["pgaudit.log_relation"] = "on";
            parameters["pgaudit.log_rows"] = "on";
            parameters["dynamic_shared_memory_type"] = "mmap";
        }

        foreach (var (name, value) in DatabaseParameter.KeepValuesOutOfLogs)
        {
            parameters[name] = value;
        }

        return string.Concat(parameters.Select(parameter => $"{parameter.Key} = '{parameter.Value}'\n"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
