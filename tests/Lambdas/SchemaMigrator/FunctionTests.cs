using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

[Collection(PipelineCollection.Name)]
public sealed class FunctionTests(PipelineServers servers)
{
    private static readonly BasicAWSCredentials Credentials = new("test", "test");

    [Fact]
    public async Task Applies_the_migrations_that_the_stack_asks_for_with_the_administrators_secret()
    {
        var database = await servers.Postgres.CreateDatabaseAsync();
        await servers.Postgres.LetLoginsInAsync();
        using var http = new HttpClient();
        var secret = await SecretAsync(http, PostgresServer.Password);
        await using var owner = database.Connector(DatabaseLogin.Migrator);
        await using var administrator = new DatabaseConnector(database.Settings(PostgresServer.Administrator), secret);
        using var log = new StringWriter();
        var function = new Function(
            MigrationSet.Embedded, new Migrator(MigrationSet.Embedded, owner, administrator, new Lambdas.Database.RetryPolicy(TimeProvider.System)), log);
        JsonElement answer;
        try
        {
            answer = await InvokeAsync(function, $$"""{"migrations":"{{MigrationSet.Embedded.Hash}}"}""");
        }
        catch (DatabaseException exception) when (exception.Failure == DatabaseFailure.LoginRefused)
        {
            // The logins are new on this server and have no password yet, where RDS would ask for a token.
            await servers.Postgres.LetLoginsInAsync();
            answer = await InvokeAsync(function, $$"""{"migrations":"{{MigrationSet.Embedded.Hash}}"}""");
        }

        Assert.Equal(MigrationSet.Embedded.Migrations.Count, answer.GetProperty("applied").GetArrayLength());
        Assert.Equal(MigrationSet.Embedded.Migrations.Count, answer.GetProperty("current").GetInt32());
        Assert.Equal(
            "applied current partitions retired held unfinished rightsWritten rightsRestored rightsLeft rightsUnreadable", string.Join(' ', answer.EnumerateObject().Select(property => property.Name)));

        // Somebody reads the answer that a deployment gets; of a run by the clock only counts are seen.
        Assert.Empty(log.ToString());
        var again = await InvokeAsync(function, "{}");
        Assert.Equal(0, again.GetProperty("applied").GetArrayLength());
        Assert.Contains("\"Unfinished\":0,\"Held\":0,\"RightsLeft\":0", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_of_another_build_is_refused_before_anything_is_touched()
    {
        var database = await servers.Postgres.CreateDatabaseAsync();
        await using var owner = database.Connector(DatabaseLogin.Migrator);
        await using var administrator = database.Connector(PostgresServer.Administrator);
        var function = new Function(
            MigrationSet.Embedded, new Migrator(MigrationSet.Embedded, owner, administrator, new Lambdas.Database.RetryPolicy(TimeProvider.System)), TextWriter.Null);
        await Assert.ThrowsAsync<MigrationException>(() => InvokeAsync(function, """{"migrations":"another"}"""));
        Assert.False(await database.ScalarAsync<bool>("select exists (select from pg_namespace where nspname in ('ephi', 'migration'))"));
    }

    [Fact]
    public async Task The_secret_is_asked_for_by_its_ARN_with_a_signature_of_the_SDK()
    {
        using var seen = new Recorder();
        using var http = new HttpClient(seen);
        var secret = await SecretAsync(http, "rotated");
        Assert.Equal("rotated", await secret.GetAsync(Settings(), CancellationToken.None));
        var request = seen.Last!;
        Assert.Equal("secretsmanager.GetSecretValue", Assert.Single(request.Headers.GetValues("x-amz-target")));
        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=test/[0-9]{8}/us-east-1/secretsmanager/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}$",
            Assert.Single(request.Headers.GetValues("Authorization")));
    }

    [Fact]
    public async Task A_secret_that_is_not_given_out_is_told_by_its_status_alone()
    {
        using var http = new HttpClient();
        var missing = new ManagedSecret(http, servers.Moto.Endpoint, "canary-arn", Credentials, "us-east-1", TimeProvider.System);
        var exception = await Assert.ThrowsAsync<HttpRequestException>(async () => await missing.GetAsync(Settings(), CancellationToken.None));
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true-love-is-the-canary-password")]
    [InlineData("""{"password":nocanary}""")]
    [InlineData("""{"password":""}""")]
    [InlineData("""{"Passwort":"canary"}""")]
    [InlineData("null")]
    public async Task A_secret_that_is_not_as_RDS_keeps_it_is_told_without_its_text(string text)
    {
        using var http = new HttpClient();
        var secret = new ManagedSecret(http, servers.Moto.Endpoint, await servers.Moto.CreateSecretAsync(text), Credentials, "us-east-1", TimeProvider.System);
        var exception = await Assert.ThrowsAsync<InvalidDataException>(async () => await secret.GetAsync(Settings(), CancellationToken.None));
        Assert.StartsWith("The administrator's secret holds no password", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_exactly_the_settings_of_its_contract()
    {
        Environment.SetEnvironmentVariable(AwsRegion.Variable, "us-east-1");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        var values = Functions.SchemaMigrator.Settings.ToDictionary(setting => setting.Name, _ => "x", StringComparer.Ordinal);
        (values["DB_PORT"], values["DB_CA_BUNDLE"], values["RETENTION_YEARS"]) = ("5432", servers.Postgres.CaFile, "6");
        var reader = new SettingsReader(values.GetValueOrDefault);
        Assert.NotNull(new Function(reader, TextWriter.Null));
        Assert.Equal(string.Join(' ', values.Keys.Order(StringComparer.Ordinal)), string.Join(' ', reader.Read.Order(StringComparer.Ordinal)));
    }

    private DatabaseSettings Settings() => new()
    {
        Host = "127.0.0.1", Port = servers.Postgres.Port, Name = "any", User = "master", CaBundle = servers.Postgres.CaFile, ApplicationName = "tests",
    };

    private async Task<ManagedSecret> SecretAsync(HttpClient http, string password) => new(
        http, servers.Moto.Endpoint, await servers.Moto.CreateSecretAsync(PostgresServer.Administrator, password), Credentials, "us-east-1", TimeProvider.System);

    private static async Task<JsonElement> InvokeAsync(Function function, string input)
    {
        await using var answer = await function.HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(input)), TimeSpan.FromMinutes(5));
        return await JsonSerializer.DeserializeAsync<JsonElement>(answer);
    }

    private sealed class Recorder() : DelegatingHandler(new HttpClientHandler())
    {
        public HttpRequestMessage? Last { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Last = request;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
