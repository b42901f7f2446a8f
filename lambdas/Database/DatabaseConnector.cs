using Npgsql;

namespace Hipaa.Lambdas.Database;

/// <summary>Opens connections: TLS with the server's full identity verified, no values in errors or logs, limits on everything.</summary>
/// <param name="settings">Endpoint and limits.</param>
/// <param name="password">Password of each login.</param>
public sealed class DatabaseConnector(DatabaseSettings settings, IDatabasePassword password) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = Build(settings, password);

    /// <summary>Opens a connection.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => await source.OpenConnectionAsync(cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlDataSource Build(DatabaseSettings settings, IDatabasePassword password)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString(settings).ConnectionString);
        builder.EnableParameterLogging(parameterLoggingEnabled: false);
        builder.UsePasswordProvider(
            _ => throw new NotSupportedException("Connections are opened asynchronously."),
            (_, cancellation) => password.GetAsync(settings, cancellation));
        return builder.Build();
    }

    internal static NpgsqlConnectionStringBuilder ConnectionString(DatabaseSettings settings) => new()
    {
        Host = settings.Host,
        Port = settings.Port,
        Database = settings.Name,
        Username = settings.User,
        ApplicationName = settings.ApplicationName,
        SslMode = SslMode.VerifyFull,
        RootCertificate = settings.CaBundle,
        GssEncryptionMode = GssEncryptionMode.Disable,
        IncludeErrorDetail = false,
        PersistSecurityInfo = false,
        Enlist = false,
        // One environment handles one invocation at a time; the session keeps its one connection itself.
        Pooling = false,
        MaxAutoPrepare = 20,
        AutoPrepareMinUsages = 2,
        TcpKeepAlive = true,
        Timeout = Seconds(settings.ConnectTimeout),
        // The server's limit comes first; this one is for a server that no longer answers.
        CommandTimeout = Seconds(settings.StatementTimeout) + 5,
        CancellationTimeout = 1000,
        SearchPath = "pg_catalog,ephi,pg_temp",
        Timezone = "UTC",
        Options = string.Join(
            ' ',
            $"-c statement_timeout={Milliseconds(settings.StatementTimeout)}",
            $"-c lock_timeout={Milliseconds(settings.LockTimeout)}",
            $"-c idle_in_transaction_session_timeout={Milliseconds(settings.IdleInTransactionTimeout)}"),
    };

    private static int Seconds(TimeSpan span) => Math.Max(1, (int)Math.Ceiling(span.TotalSeconds));

    private static long Milliseconds(TimeSpan span) => Math.Max(1, (long)span.TotalMilliseconds);
}
