using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Privacy;

/// <summary>45 CFR 164.312(a)(1), 164.502(b): ePHI is where it has to be, and nowhere else.</summary>
[Collection(PrivacyCollection.Name)]
public sealed class CanaryTests(PipelineServers servers)
{
    [Fact]
    public async Task No_value_shows_in_logs_metrics_answers_exceptions_or_keys()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        (stack.AttemptLimit, stack.Retries) = (TimeSpan.FromSeconds(30), 0);
        var logged = servers.Postgres.Log.Length;
        using var canary = new Canary();
        var shown = new StringBuilder();
        await using var function = stack.StreamProcessor();
        var number = 0L;
        ShardRecord[] records = [.. Canary.Good("a").Concat(Canary.Bad()).Select(body => Record(++number, body)),
            new ShardRecord(++number, [], "KANARIENVOGEL***"), new ShardRecord(++number, [.. "{\"KANARIENVOGEL\":\""u8, 0xFF])];

        foreach (var (service, fault) in Failures())
        {
            stack.Proxy.Plan = call => call.Contains(service, StringComparison.Ordinal) ? fault : Fault.None;
            shown.AppendJoin(' ', await function.DeliverAsync(records, timeLeft: TimeSpan.FromMinutes(5)));
        }

        stack.Proxy.Plan = _ => Fault.None;
        await FailInDatabaseAsync(stack, function, records, shown);
        shown.AppendJoin(' ', await function.DeliverAsync(records, timeLeft: TimeSpan.FromMinutes(5)));
        await LoadFilesAsync(stack, shown);

        // The canaries did pass: they are where they belong.
        Assert.True(await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where subject_id like 'KAN%'") >= 3);
        Assert.Contains(await stack.LatestAsync(), pair => pair.Key.Contains("KANARIENVOGEL", StringComparison.Ordinal));
        var refusals = await stack.LinesAsync(stack.Quarantine);
        Assert.True(refusals.Count > 40);
        foreach (var refusal in refusals)
        {
            Canary.ShowsNotIn("a quarantine line", string.Join(' ', refusal.EnumerateObject().Where(field => !field.NameEquals("data")).Select(field => field.Value.ToString())));
        }

        foreach (var line in await stack.LinesAsync(stack.Landing))
        {
            Canary.ShowsNotIn("an archive line", string.Join(' ', line.EnumerateObject().Where(field => !field.NameEquals("data")).Select(field => field.Value.ToString())));
        }

        // CloudTrail records the values of keys.
        Canary.ShowsNotIn("keys of items", string.Join(' ', await stack.ItemKeysAsync()));
        Canary.ShowsNotIn("keys", string.Join(' ', [.. await stack.KeysAsync(stack.Landing), .. await stack.KeysAsync(stack.Quarantine)]));
        Canary.ShowsNotIn("answers", shown.ToString());
        Canary.ShowsNotIn("stdout", stack.Output.ToString());
        Canary.ShowsNotIn("the database's log", servers.Postgres.Log[logged..]);
        Assert.All(canary.Thrown, thrown => Canary.ShowsNotIn("an exception", thrown));
    }

    [Fact]
    public async Task Neither_does_one_in_what_a_whole_process_prints()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var bodies = Canary.Good("p").Concat(Canary.Bad()).ToList();
        await using var batch = Batch(bodies.Select((body, index) => Record(index, body)));
        using var stream = await HostedFunction.StartAsync(stack, Functions.StreamProcessor, DatabaseLogin.StreamProcessor, batch);
        await ShowsNothingAsync(stream);

        var upload = await stack.UploadAsync("KANARIENVOGEL.ndjson", string.Join('\n', bodies.Select(body => body.ReplaceLineEndings(" "))));
        await using var messages = Uploads.Messages(upload, "nuKANARIENVOGEL");
        using var file = await HostedFunction.StartAsync(stack, Functions.FileLoader, DatabaseLogin.FileLoader, messages);
        await ShowsNothingAsync(file);
        Assert.True(await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where subject_id like 'KAN%'") >= 3);
    }

    [Fact]
    public async Task Metrics_have_two_dimensions_of_few_values()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        await function.DeliverAsync(Canary.Good("m").Concat(Canary.Bad()).Select((body, index) => Record(index, body)));
        var metrics = stack.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))
            .Where(line => line.TryGetProperty("_aws", out _)).ToList();
        Assert.NotEmpty(metrics);
        foreach (var metric in metrics)
        {
            var directive = Assert.Single(metric.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray());
            Assert.Equal("Hipaa/Pipeline", directive.GetProperty("Namespace").GetString());
            var dimensions = Assert.Single(directive.GetProperty("Dimensions").EnumerateArray()).EnumerateArray().Select(name => name.GetString()!).ToList();
            Assert.Subset(new HashSet<string>(["Function", "Reason"], StringComparer.Ordinal), dimensions.ToHashSet(StringComparer.Ordinal));
            Assert.Equal("StreamProcessor", metric.GetProperty("Function").GetString());
            Assert.True(!metric.TryGetProperty("Reason", out var reason) || Hipaa.Lambdas.Events.Reason.All.Contains(reason.GetString()!, StringComparer.Ordinal));
            Assert.All(directive.GetProperty("Metrics").EnumerateArray(), entry => Assert.Equal(
                JsonValueKind.Number, metric.GetProperty(entry.GetProperty("Name").GetString()!).ValueKind));
        }
    }

    private static async Task ShowsNothingAsync(HostedFunction function)
    {
        var run = await function.EndAsync();
        Assert.Contains("EventsRefusedByReason", run.Log, StringComparison.Ordinal);
        Canary.ShowsNotIn("stdout", run.Answer);
        Canary.ShowsNotIn("stderr", run.Log);
    }

    private static IEnumerable<(string Service, Fault Fault)> Failures() =>
        from service in new[] { "GenerateMac", "landing", "quarantine", "DynamoDB" }
        from fault in Enum.GetValues<Fault>()
        where fault is not (Fault.None or Fault.Silence)
        select (service, fault);

    /// <summary>Constraints that refuse the data, conflicts, a cut connection and a server that is killed.</summary>
    private static async Task FailInDatabaseAsync(
        PipelineStack stack, Hipaa.Lambdas.StreamProcessor.Function function, ShardRecord[] records, StringBuilder shown)
    {
        await stack.Database.ExecuteAsync("alter table ephi.event add constraint refuses check (source not like 'KAN%') not valid");
        shown.AppendJoin(' ', await function.DeliverAsync(Canary.Good("refused").Select((body, index) => Record(900 + index, body))));
        await stack.Database.ExecuteAsync("alter table ephi.event drop constraint refuses; alter table ephi.reading rename to reading_gone");
        shown.AppendJoin(' ', await function.DeliverAsync(Canary.Good("gone").Select((body, index) => Record(920 + index, body))));
        await stack.Database.ExecuteAsync("alter table ephi.reading_gone rename to reading");
        await stack.Servers.Postgres.KillAsync();
        shown.AppendJoin(' ', await function.DeliverAsync(records, timeLeft: TimeSpan.FromMinutes(5)));
        await stack.Servers.Postgres.StartAsync();
    }

    private static async Task LoadFilesAsync(PipelineStack stack, StringBuilder shown)
    {
        await using var loader = stack.FileLoader();
        var lines = string.Join('\n', Canary.Good("file").Concat(Canary.Bad()).Select(body => body.ReplaceLineEndings(" ")));
        var messages = new[]
        {
            await stack.UploadAsync("KANARIENVOGEL.ndjson", lines),
            await stack.UploadAsync("KANARIENVOGEL.json", Canary.Good("whole").Last()),
            await stack.UploadAsync("KANARIENVOGEL.exe", lines, "THREATS_FOUND"),
            Uploads.Created(stack.Uploads, "KANARIENVOGEL", "none", 7),
            """{"detail-type":"KANARIENVOGEL"}""",
            "KANARIENVOGEL",
            // As literals begin: a reader's exception would quote what follows.
            "true KANARIENVOGEL", "nuKANARIENVOGEL", """{"detail-type":tKANARIENVOGEL""", """{"detail-type":"Object Created","time":"KANARIENVOGEL","detail":{}}""",
        };
        foreach (var (service, fault) in Failures().Concat(Failures().Select(failure => ($"GET /{stack.Uploads}", failure.Fault)).Distinct()))
        {
            stack.Proxy.Plan = call => call.Contains(service, StringComparison.Ordinal) ? fault : Fault.None;
            shown.AppendJoin(' ', await loader.DeliverAsync(messages));
        }

        stack.Proxy.Plan = _ => Fault.None;
        shown.AppendJoin(' ', await loader.DeliverAsync(messages));
    }
}
