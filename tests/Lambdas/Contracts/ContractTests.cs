using Amazon.Runtime;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Deidentifier;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.Reliability;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Contracts;

/// <summary>
/// What the stack gives a function is what the function uses: neither more nor less. Calls that a contract does not grant fail in every other test too.
/// </summary>
[Collection(PipelineCollection.Name)]
public sealed class ContractTests(PipelineServers servers)
{
    [Fact]
    public async Task The_StreamProcessor_reads_its_settings_and_calls_its_actions()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var settings = stack.Settings(DatabaseLogin.StreamProcessor);
        await using var function = new Hipaa.Lambdas.StreamProcessor.Function(settings, stack.Services(Functions.StreamProcessor));
        await function.DeliverAsync([Record(1, BatchTests.Event("a")), Record(2, "poison")]);
        await function.DeliverAsync([Record(3, """{"eventId":"a","status":"withdrawn"}""")]);
        await stack.GiveUpOnAsync(Record(3, BatchTests.Event("b")));
        foreach (var kind in new[] { "landing", "quarantine", "failures" })
        {
            Assert.Empty((await function.ReplayAsync(kind)).Failed ?? "");
        }

        AssertSame(Functions.StreamProcessor, settings);
    }

    [Fact]
    public async Task The_FileLoader_reads_its_settings_and_calls_its_actions()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var settings = stack.Settings(DatabaseLogin.FileLoader);
        await using var function = new Hipaa.Lambdas.FileLoader.Function(settings, stack.Services(Functions.FileLoader));
        await function.DeliverAsync(await stack.UploadAsync("f", $"{Parsing.Event}\npoison\n"));
        await function.DeliverAsync(await stack.UploadAsync("g", """{"eventId":"e-1","status":"withdrawn"}"""));
        AssertSame(Functions.FileLoader, settings);
    }

    [Fact]
    public async Task The_SchemaMigrator_reads_its_settings_and_calls_its_actions()
    {
        // The logins of the server get their passwords with its first migrated database.
        await using var stack = await PipelineStack.CreateAsync(servers);
        var database = await servers.Postgres.CreateDatabaseAsync();
        using var http = new HttpClient(new SecretCalls(Functions.SchemaMigrator.Name));
        var secret = await servers.Moto.CreateSecretAsync(PostgresServer.Administrator, PostgresServer.Password);
        var settings = database.Environment(
            DatabaseLogin.Migrator, ("DB_ADMINISTRATOR", PostgresServer.Administrator), ("DB_ADMINISTRATOR_SECRET_ARN", secret),
            ("LANDING_BUCKET", stack.Landing), ("PHI_KEY_ARN", PipelineStack.KeyArn));
        var migrator = Lambdas.SchemaMigrator.Wiring.Migrator(
            settings, new NotedPassword(Functions.SchemaMigrator.Name), http, servers.Moto.Endpoint, new BasicAWSCredentials("test", "test"), "us-east-1",
            stack.Services(Functions.SchemaMigrator).S3);
        var function = new Lambdas.SchemaMigrator.Function(MigrationSet.Embedded, migrator, TextWriter.Null);
        using var deployed = await function.HandleAsync(new MemoryStream("{}"u8.ToArray()), Minute);
        await database.ExecuteAsync(
            "select ephi.ensure_months(array['2017-03-05Z'::timestamptz]); insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, received_at) values ('t', 'old', 's', 't', '2017-03-05Z', '2017-03-06Z')");
        await database.ExecuteAsync("select set_config('hipaa.tenant', 't', false), ephi.subject_hold('s-9', 'case 61')");
        using var daily = await function.HandleAsync(new MemoryStream("{}"u8.ToArray()), Minute);
        AssertSame(Functions.SchemaMigrator, settings);
    }

    [Fact]
    public async Task The_Deidentifier_reads_its_settings_and_calls_its_actions()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("a");
        var settings = stack.Settings();
        await stack.RunAsync(settings);
        AssertSame(Functions.Deidentifier, settings);
    }

    [Fact]
    public void A_setting_that_is_absent_or_out_of_range_is_named()
    {
        var absent = Assert.Throws<SettingException>(() => Hipaa.Lambdas.Pipeline.PipelineSettings.Read(new SettingsReader(_ => null)));
        Assert.StartsWith("Environment variable LANDING_BUCKET: it is required and absent.", absent.Message, StringComparison.Ordinal);
        var days = new SettingsReader(name => name == "LATEST_READINGS_DAYS" ? "3651" : name.EndsWith("_ARN", StringComparison.Ordinal) ? "arn:aws:x" : "x");
        var range = Assert.Throws<SettingException>(() => Hipaa.Lambdas.Pipeline.PipelineSettings.Read(days));
        Assert.StartsWith("Environment variable LATEST_READINGS_DAYS: it has to be a whole number from 1 to 3650.", range.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_grant_is_a_wildcard_and_no_setting_is_named_twice()
    {
        Assert.All(Functions.All.SelectMany(function => function.Actions), action => Assert.DoesNotContain('*', action));
        Assert.All(Functions.All, function => Assert.Distinct(function.Settings.Select(setting => setting.Name)));
    }

    private static void AssertSame(FunctionContract function, SettingsReader settings)
    {
        Assert.Equal(
            function.Settings.Select(setting => setting.Name).Order(StringComparer.Ordinal), settings.Read.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(MotoCalls.GrantedTo(function), MotoCalls.Of(function), StringComparer.Ordinal);
    }

    /// <summary>The requests to Secrets Manager, which pass no client of the SDK.</summary>
    private sealed class SecretCalls(string function) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var action = request.Headers.GetValues("x-amz-target").Single().Replace('.', ':');
            // Secrets Manager decrypts as the caller what a customer managed key encrypts.
            MotoCalls.Note(function, new MotoCalls.Call(GrantTarget.MasterSecret, action), new MotoCalls.Call(GrantTarget.SecretsKey, "kms:Decrypt"));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
