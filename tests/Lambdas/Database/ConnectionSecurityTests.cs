using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Database;

[Collection(PostgresCollection.Name)]
public sealed class ConnectionSecurityTests(PostgresServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("certificates-").FullName;

    [Fact]
    public async Task The_connection_is_encrypted_with_TLS_1_3()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal("TLSv1.3", await database.ScalarAsync<string>(
            DatabaseLogin.Reader, "select version from pg_stat_ssl where pid = pg_backend_pid() and ssl"));
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        ServerCertificates.Write(folder);
        var failure = await OpenAsync(database.Settings(DatabaseLogin.Reader) with { CaBundle = Path.Combine(folder, "ca.pem") });
        Assert.Equal(DatabaseFailure.Untrusted, failure.Failure);
    }

    [Fact]
    public async Task A_server_under_a_name_that_its_certificate_lacks_is_refused()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        // The same machine, by an address that is not in the certificate.
        var failure = await OpenAsync(database.Settings(DatabaseLogin.Reader) with { Host = "127.0.0.2" });
        Assert.Equal(DatabaseFailure.Untrusted, failure.Failure);
    }

    [Fact]
    public async Task The_server_takes_nobody_without_TLS()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var plain = DatabaseConnector.ConnectionString(database.Settings(DatabaseLogin.Reader));
        plain.SslMode = SslMode.Disable;
        plain.Password = PostgresServer.Password;
        await using var connection = new NpgsqlConnection(plain.ConnectionString);
        var exception = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(DatabaseFailure.LoginRefused, DatabaseException.From(exception)!.Failure);
    }

    [Fact]
    public async Task Neither_errors_nor_logs_may_carry_values()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var connection = DatabaseConnector.ConnectionString(database.Settings(DatabaseLogin.Reader));
        Assert.False(connection.IncludeErrorDetail);
        Assert.False(connection.PersistSecurityInfo);
        Assert.Equal(SslMode.VerifyFull, connection.SslMode);
        Assert.Null(connection.Password);
    }

    [Theory]
    [InlineData("statement_timeout", "30s")]
    [InlineData("lock_timeout", "5s")]
    [InlineData("idle_in_transaction_session_timeout", "30s")]
    [InlineData("application_name", "tests")]
    [InlineData("search_path", "pg_catalog,ephi,pg_temp")]
    public async Task The_session_has_its_limits(string parameter, string value)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal(value, await database.ScalarAsync<string>(DatabaseLogin.StreamProcessor, $"select current_setting('{parameter}')"));
    }

    [Theory]
    [InlineData("DB_HOST", "")]
    [InlineData("DB_PORT", "65536")]
    [InlineData("DB_PORT", "five")]
    [InlineData("DB_CA_BUNDLE", "/no/such/file.pem")]
    public void A_missing_or_malformed_setting_is_named(string name, string value)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DB_HOST"] = "localhost", ["DB_PORT"] = "5432", ["DB_NAME"] = "ephi", ["DB_USER"] = "someone", ["DB_CA_BUNDLE"] = server.CaFile,
        };
        environment[name] = value;
        var exception = Assert.Throws<SettingException>(() =>
            DatabaseSettings.Read("tests", new SettingsReader(environment.GetValueOrDefault)));
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<DatabaseException> OpenAsync(DatabaseSettings settings)
    {
        await using var connector = new DatabaseConnector(settings, new FixedPassword(PostgresServer.Password));
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => connector.OpenAsync(CancellationToken.None));
        return DatabaseException.From(exception)!;
    }
}
