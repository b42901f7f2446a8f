using System.Diagnostics;
using System.Globalization;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Npgsql;

namespace Hipaa.Local.Servers;

/// <summary>
/// A real PostgreSQL server of its own in a temporary directory on a free loopback port: TLS only, logins by SCRAM or by IAM token only, what keeps values
/// out of logs as in the stack's parameter group.
/// </summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    /// <summary>Name of the superuser.</summary>
    internal const string Superuser = "postgres";

    private readonly string _password;
    private bool _started;

    /// <param name="password">Of the superuser, of the administrator, and of every login that has none of its own.</param>
    internal PostgresProcess(string password)
    {
        _password = password;
        Tokens = new(password);
    }

    /// <summary>All that it writes.</summary>
    internal string Folder { get; } = PostgresPrograms.NewFolder();

    /// <summary>Its TCP port on 127.0.0.1.</summary>
    internal int Port { get; private set; }

    /// <summary>PEM file of the authority that its certificate comes from.</summary>
    internal string CaFile => Path.Combine(Folder, "ca.pem");

    /// <summary>What it logs.</summary>
    internal string LogFile => Path.Combine(Folder, "server.log");

    /// <summary>Looks at IAM tokens in RDS's place.</summary>
    internal TokenServer Tokens { get; }

    private string Data => Path.Combine(Folder, "data");

    /// <summary>Makes it, and starts it.</summary>
    /// <param name="administrator">As on RDS: may create roles and databases, is no superuser.</param>
    /// <param name="rules">The lines of pg_hba.conf.</param>
    /// <param name="parameters">More of postgresql.conf.</param>
    internal async Task InitializeAsync(string administrator, string rules, IReadOnlyDictionary<string, string> parameters)
    {
        Directory.CreateDirectory(Folder);
        ServerCertificates.Write(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "password"), _password);
        await PostgresPrograms.HandOverAsync(Folder);
        await PostgresPrograms.RunAsync(
            "initdb", "-D", Data, "-U", Superuser, "-A", "scram-sha-256", "--pwfile", Path.Combine(Folder, "password"),
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
        Port = LoopbackPort.Free();
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), Configuration(parameters));
        await File.WriteAllTextAsync(Path.Combine(Data, "pg_hba.conf"), rules);
        await StartAsync();
        await ExecuteAsync(
            Superuser, Superuser,
            $"create role {administrator} login createrole createdb password '{_password}'; create role rds_iam nologin; grant rds_iam to {administrator} with admin option");
    }

    /// <summary>Starts it, and waits until it takes connections.</summary>
    internal async Task StartAsync()
    {
        _started = true;
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
    internal Task StopAsync() => PostgresPrograms.RunAsync("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w", "-s");

    /// <summary>Kills its first process with signal 9: nothing is flushed, no client is told.</summary>
    internal async Task KillAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"));
        using var postmaster = Process.GetProcessById(int.Parse(lines[0], CultureInfo.InvariantCulture));
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

    /// <summary>Runs statements as a user in a database.</summary>
    internal async Task ExecuteAsync(string database, string user, string sql, TimeSpan? patience = null)
    {
        await using var connector = new DatabaseConnector(
            Settings(database, user) with { ConnectTimeout = patience ?? TimeSpan.FromMinutes(1) }, new FixedPassword(_password));
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>To log in as a user.</summary>
    internal DatabaseSettings Settings(string database, string user) => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Name = database,
        User = user,
        CaBundle = CaFile,
        ApplicationName = "local",
    };

    public async ValueTask DisposeAsync()
    {
        if (_started && File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            try
            {
                await PostgresPrograms.RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w", "-s");
            }
            catch (InvalidOperationException)
            {
                // It was killed, and left its file behind.
            }
        }

        Tokens.Dispose();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private string Configuration(IReadOnlyDictionary<string, string> more)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = PostgresPrograms.Seen(Folder),
            ["ssl"] = "on",
            ["ssl_cert_file"] = PostgresPrograms.Seen(Path.Combine(Folder, "server.crt")),
            ["ssl_key_file"] = PostgresPrograms.Seen(Path.Combine(Folder, "server.key")),
            ["ssl_min_protocol_version"] = "TLSv1.3",
            ["timezone"] = "UTC",
            // Survives kill -9 all the same: what was written reaches the operating system. Only a power cut would lose it.
            ["fsync"] = "off",
        };
        if (PostgresPrograms.Root is not null)
        {
            // As components/Database/DatabaseParameters.cs sets them.
            parameters["shared_preload_libraries"] = "pgaudit";
            parameters["pgaudit.log"] = "ddl,role,write";
            parameters["pgaudit.log_statement"] = "off";
            parameters["pgaudit.log_parameter"] = "off";
            parameters["pgaudit.log_relation"] = "on";
            parameters["pgaudit.log_rows"] = "on";
            parameters["dynamic_shared_memory_type"] = "mmap";
        }

        foreach (var (name, value) in DatabaseParameter.KeepValuesOutOfLogs.Concat(more))
        {
            parameters[name] = value;
        }

        return string.Concat(parameters.Select(parameter => $"{parameter.Key} = '{parameter.Value}'\n"));
    }
}

/// <summary>The same password each time.</summary>
internal sealed class FixedPassword(string password) : IDatabasePassword
{
    public ValueTask<string> GetAsync(DatabaseSettings settings, CancellationToken cancellation) => ValueTask.FromResult(password);
}
