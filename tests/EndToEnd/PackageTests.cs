using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.EndToEnd.Tests;

/// <summary>The published archives, started as Lambda starts them, and what Lambda sees of them.</summary>
[Collection(PipelineCollection.Name)]
public sealed class PackageTests(PipelineServers servers, PreviewedFunctions previewed) : IClassFixture<PreviewedFunctions>
{
    private const string Done = """{"batchItemFailures":[]}""";

    public static TheoryData<string> Names => [.. Functions.All.Select(function => function.Name)];

    [Fact]
    public async Task The_StreamProcessor_starts_stores_a_batch_and_then_another()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var tokens = servers.Postgres.Tokens.Tokens.Count;
        await using var function = await StartedPackage.StartAsync(previewed, Functions.StreamProcessor, stack);

        Assert.Equal(Answer(1, Done), await function.InvokeAsync(Batch([Record(1, Event("a")), Record(2, "poison")])));
        Assert.Equal(Answer(2, Done), await function.InvokeAsync(Batch([Record(3, Event("b"))])));

        Assert.Equal(2, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Single(await stack.LinesAsync(stack.Quarantine));
        Assert.NotEmpty(await stack.LatestAsync());
        Assert.Contains(servers.Postgres.Tokens.Tokens.Skip(tokens), token => token.Contains("DBUser=ephi_stream_processor&", StringComparison.Ordinal));
        await ItIsBoundedAsync(function, Functions.StreamProcessor);
    }

    [Fact]
    public async Task The_FileLoader_starts_loads_a_file_and_then_another()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = await StartedPackage.StartAsync(previewed, Functions.FileLoader, stack);

        Assert.Equal(Answer(1, Done), await function.InvokeAsync(Uploads.Messages(await stack.UploadAsync("a.json", Event("a")))));
        Assert.Equal(Answer(2, Done), await function.InvokeAsync(Uploads.Messages(await stack.UploadAsync("b.json", Event("b")))));

        Assert.Equal(2, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        await ItIsBoundedAsync(function, Functions.FileLoader);
    }

    [Fact]
    public async Task The_SchemaMigrator_starts_and_finds_nothing_to_do_twice()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = await StartedPackage.StartAsync(previewed, Functions.SchemaMigrator, stack);

        var first = await function.InvokeAsync(Text($$"""{"migrations":"{{MigrationSet.Embedded.Hash}}"}"""));
        var second = await function.InvokeAsync(Text("{}"));
        var refused = await function.InvokeAsync(Text("""{"migrations":"another"}"""));

        Assert.All([first, second], told => Assert.StartsWith("""{"applied":[],""", told.Body, StringComparison.Ordinal));
        Assert.Equal("Function.MigrationException", refused.ErrorType);
        Assert.Contains("The stack and this package carry different migrations: deploy both from one build.", refused.Body, StringComparison.Ordinal);
        await ItIsBoundedAsync(function, Functions.SchemaMigrator);
    }

    [Fact]
    public async Task The_Deidentifier_starts_exports_what_is_new_and_then_finds_nothing()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using (var writer = stack.StreamProcessor())
        {
            Assert.Empty(await writer.DeliverAsync([Record(1, Event("a"))]));
        }

        var archived = (await stack.KeysAsync(stack.Landing)).Count;
        await using var function = await StartedPackage.StartAsync(previewed, Functions.Deidentifier, stack);

        Assert.Contains("\"rows\":1,", (await function.InvokeAsync(Text("{}"))).Body, StringComparison.Ordinal);
        Assert.Contains("\"rows\":0,", (await function.InvokeAsync(Text("{}"))).Body, StringComparison.Ordinal);

        Assert.Equal(archived + 1, (await stack.KeysAsync(stack.Landing)).Count);
        await ItIsBoundedAsync(function, Functions.Deidentifier);
    }

    [Fact]
    public async Task An_event_of_another_kind_is_an_error_without_content_and_the_next_one_is_handled()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = await StartedPackage.StartAsync(previewed, Functions.StreamProcessor, stack);

        var failed = await function.InvokeAsync(Text("""{"Records":[{"body":"canary"}]}"""));

        Assert.Equal(($"invocation/{RuntimeApiServer.RequestId(1)}/error", "Function.PipelineException"), (failed.Path, failed.ErrorType));
        Assert.Equal("""{"errorMessage":"Receive: not-a-kinesis-event","errorType":"PipelineException","stackTrace":[]}""", failed.Body);
        Assert.Equal(Answer(2, Done), await function.InvokeAsync(Batch([Record(1, Event("a"))])));
        Assert.Contains(Lines(function), line => line.GetProperty("message").GetString() == "invocation failed"
            && line.GetProperty("id").GetString() == RuntimeApiServer.RequestId(1));
        Assert.DoesNotContain("canary", function.Process.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Near_its_deadline_it_gives_back_what_it_did_not_do()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = await StartedPackage.StartAsync(previewed, Functions.StreamProcessor, stack);
        await function.InvokeAsync(Batch([Record(1, Event("a"))]));
        var locker = stack.Database.ExecuteAsync("begin; lock table ephi.event_key in access exclusive mode; select pg_sleep(600)");
        while (await stack.Database.ScalarAsync<long>("select count(*) from pg_locks where relation = 'ephi.event_key'::regclass and granted") == 0)
        {
            await Task.Delay(20);
        }

        var (from, limit) = (Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(4));
        var told = await function.InvokeAsync(Batch([Record(2, Event("b"))]), limit);

        Assert.True(Stopwatch.GetElapsedTime(from) < limit, "Lambda would have ended the process.");
        Assert.Equal(Answer(2, $$"""{"batchItemFailures":[{"itemIdentifier":"{{Record(2, "").Sequence}}"}]}"""), told);
        Assert.Contains(Lines(function), line => line.TryGetProperty("code", out var code) && code.GetString() == "Store: out-of-time");
        await stack.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_locks where relation = 'ephi.event_key'::regclass and granted");
        await Assert.ThrowsAnyAsync<Exception>(() => locker);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_setting_that_is_missing_ends_the_start_and_is_named(string name)
    {
        var contract = Functions.All.Single(function => function.Name == name);
        var required = contract.Settings.Last(setting => setting.Required);

        var told = await StartFailsAsync(contract, (required.Name, null));

        Assert.Equal(("init/error", "Function.SettingException"), (told.Path, told.ErrorType));
        Assert.Contains($"Environment variable {required.Name}: it is required and absent.", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_missing_ends_the_start_and_is_named()
    {
        var told = await StartFailsAsync(Functions.StreamProcessor, ("DB_CA_BUNDLE", "/var/task/certificates/gone.pem"));

        Assert.Contains("Environment variable DB_CA_BUNDLE: it is malformed.", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_the_deployed_authorities_did_not_sign_for_is_not_trusted()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = await StartedPackage.StartAsync(
            previewed, Functions.StreamProcessor, stack, ("DB_CA_BUNDLE", previewed.Of(Functions.StreamProcessor).Environment["DB_CA_BUNDLE"]));

        var told = await function.InvokeAsync(Batch([Record(1, Event("a"))]));

        Assert.Contains(Record(1, "").Sequence, told.Body, StringComparison.Ordinal);
        Assert.Contains(Lines(function), line => line.TryGetProperty("code", out var code) && code.GetString() == "Store: Untrusted");
    }

    internal static IReadOnlyList<JsonElement> Lines(StartedPackage function) =>
        [.. function.Process.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    internal static string Event(string id) =>
        $$"""{"eventId":"{{id}}","subjectId":"s-{{id}}","type":"vital","effectiveAt":"2026-01-15T10:00:00Z","readings":[{"code":"heart-rate","value":72}]}""";

    private static Told Answer(int number, string body) => new($"invocation/{RuntimeApiServer.RequestId(number)}/response", null, "application/json", body);

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task<Told> StartFailsAsync(FunctionContract contract, params (string Name, string? Value)[] change)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = await StartedPackage.StartAsync(previewed, contract, stack, change);
        var told = await function.Lambda.ToldAsync();
        Assert.Equal(1, await function.Process.ExitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, function.Lambda.Asked);
        Assert.Equal("start failed", Assert.Single(Lines(function)).GetProperty("message").GetString());
        return told;
    }

    /// <summary>It keeps within the memory that it is deployed with, and can write nowhere but below /tmp.</summary>
    private async Task ItIsBoundedAsync(StartedPackage function, FunctionContract contract)
    {
        Assert.InRange(function.Process.PeakMemory, 1, previewed.Of(contract).MemoryMegabytes * 1024L * 1024);
        if (Environment.UserName == "root")
        {
            var mounts = (await File.ReadAllLinesAsync($"/proc/{function.Process.Id}/mountinfo")).Select(line => line.Split(' ')).ToList();
            string[] writable = [.. new[] { "/", "/var", "/var/task", "/tmp" }.Where(point => mounts.Last(mount => mount[4] == point)[5].Split(',').Contains("rw", StringComparer.Ordinal))];
            Assert.Equal(["/tmp"], writable);
            Assert.Contains(await File.ReadAllLinesAsync($"/proc/{function.Process.Id}/status"), line => line == "Uid:\t65534\t65534\t65534\t65534");
        }
    }
}
