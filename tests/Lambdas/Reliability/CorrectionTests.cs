using System.Text;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>What is said of an event last is the truth, whatever order it comes in; what was said before stays, marked.</summary>
[Collection(PipelineCollection.Name)]
public sealed class CorrectionTests(PipelineServers servers)
{
    /// <summary>What the database shows to a reader: event, value.</summary>
    private const string Shown =
        "set hipaa.tenant = 'default'; select coalesce(string_agg(event_id || '=' || value, ' ' order by event_id), 'nothing') from ephi.event join ephi.reading using (tenant_id, row_id, effective_at)";

    private static readonly string[] Versions =
    [
        Versioned("x", 71, "\"version\":1,\"status\":\"preliminary\""),
        Versioned("x", 72, "\"version\":2"),
        Versioned("x", 73, "\"version\":3,\"status\":\"amended\"", time: "2026-01-15T08:00:00Z"),
        """{"eventId":"x","version":4,"status":"withdrawn"}""",
        Versioned("x", 75, "\"version\":5,\"status\":\"corrected\"", subject: "s-2"),
    ];

    public static TheoryData<string> Orders => [.. Permutations([0, 1, 2, 3]).Concat(["43210", "24130", "01234", "40312", "30142"])];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Any_order_of_versions_comes_to_the_same_truth(string order)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(1, BatchTests.Event("before", value: 60, time: "2026-01-15T07:00:00Z"))]));
        var records = order.Select((version, number) => Record(10 + number, Versions[version - '0'])).ToArray();
        // Some alone, the rest together; then all of it once more.
        Assert.Empty(await function.DeliverAsync(records[..2]));
        Assert.Empty(await function.DeliverAsync(records[2..]));
        Assert.Empty(await stack.StreamProcessor().DeliverAsync(records));

        var isCorrected = order.Contains('4', StringComparison.Ordinal);
        Assert.Equal(isCorrected ? "before=60 x=75" : "before=60", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal(
            isCorrected ? "default#s-1 8867-4=before default#s-2 8867-4=x" : "default#s-1 8867-4=before",
            string.Join(' ', (await stack.LatestAsync()).Select(pair => $"{pair.Key}={pair.Value}")));
        // Nothing is lost of what was said.
        Assert.Equal(isCorrected ? 4 : 3, await stack.Database.ScalarAsync<long>("select count(distinct version) from ephi.event where event_id = 'x'"));
        Assert.Equal(isCorrected ? 5L : 4L, await stack.Database.ScalarAsync<long>(
            DatabaseLogin.Reader, "set hipaa.tenant = 'default'; select count(*) from ephi.event_history('x')"));
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
    }

    [Fact]
    public async Task A_corrected_observation_is_the_truth_and_one_entered_in_error_is_none()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(1, Observation("a", 80, "final")), Record(2, Observation("b", 90, "preliminary"))]));
        Assert.Empty(await function.DeliverAsync([Record(3, Observation("a", 81, "amended")), Record(4, Observation("b", 91, "final"))]));
        Assert.Equal("Observation/a=81 Observation/b=91", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal("Observation/b", Assert.Single(await stack.LatestAsync()).Value);

        // Nothing else in it matters, be it right or wrong.
        Assert.Empty(await function.DeliverAsync([Record(5, Observation("b", 9999, "entered-in-error"))]));
        Assert.Equal("Observation/a=81", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal("Observation/a", Assert.Single(await stack.LatestAsync()).Value);

        Assert.Empty(await function.DeliverAsync([Record(6, """{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Observation/a"}}]}""")]));
        Assert.Equal("nothing", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Empty(await stack.ShownKeysAsync());
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
    }

    [Theory]
    [InlineData("a", "Observation/o-9=75")]
    [InlineData("ae", "nothing")]
    [InlineData("ea", "nothing")]
    public async Task What_senders_amend_and_take_back_is_so_in_either_order(string order, string shown)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        var at = 1;
        foreach (var which in order)
        {
            var body = SenderCaseTests.Read(which == 'a' ? "c24-amended-same-id.ndjson" : "c25-entered-in-error.json");
            // Before the day of the records.
            Assert.Empty(await function.DeliverAsync([Record(at++, Encoding.UTF8.GetString(body).Replace("2026-03-01", "2026-01-14", StringComparison.Ordinal))]));
        }

        Assert.Equal(shown, await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal(shown == "nothing" ? "" : "Observation/o-9", string.Join(' ', (await stack.LatestAsync()).Values));
        // The earlier version stays readable.
        Assert.Equal(order.Length + 1L, await stack.Database.ScalarAsync<long>(
            DatabaseLogin.Reader, "set hipaa.tenant = 'default'; select count(*) from ephi.event_history('Observation/o-9')"));
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
    }

    [Fact]
    public async Task A_withdrawal_of_what_is_not_known_is_counted_once()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        var records = new[] { Record(1, Versions[1]), Record(2, """{"eventId":"x","status":"withdrawn"}"""), Record(3, """{"eventId":"y","status":"withdrawn"}""") };
        Assert.Empty(await function.DeliverAsync(records));
        Assert.Contains("\"WithdrawalsUnmatched\":1", stack.Output.ToString(), StringComparison.Ordinal);
        stack.Output.GetStringBuilder().Clear();
        Assert.Empty(await function.DeliverAsync(records));
        Assert.DoesNotContain("WithdrawalsUnmatched", stack.Output.ToString(), StringComparison.Ordinal);
        // It counts when its event comes.
        Assert.Empty(await function.DeliverAsync([Record(4, BatchTests.Event("y"))]));
        Assert.Equal("nothing", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
    }

    /// <summary>Its environment ends, or its time does, after the database has committed and before the table is written.</summary>
    [Theory]
    [InlineData("\"version\":2", "2026-01-15T06:00:00Z")]
    [InlineData("\"version\":2,\"status\":\"withdrawn\"", "2026-01-15T09:00:00Z")]
    public async Task A_correction_that_was_stored_and_not_shown_is_shown_when_it_comes_again(string version, string time)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.Retries = 0;
        ShardRecord[] before =
        [
            Record(1, BatchTests.Event("before", value: 60, time: "2026-01-15T07:00:00Z")),
            Record(2, Versioned("x", 71, "\"version\":1", time: "2026-01-15T08:00:00Z")),
        ];
        Assert.Empty(await stack.StreamProcessor().DeliverAsync(before));
        Assert.Equal("x", Assert.Single(await stack.LatestAsync()).Value);
        var correction = Record(3, Versioned("x", 72, version, time: time));
        stack.Proxy.Plan = call => call.StartsWith("DynamoDB", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
        Assert.NotEmpty(await stack.StreamProcessor().DeliverAsync([correction]));
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Equal("before=60", (await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown)).Split(' ')[0]);
        // Alone, and in a batch of which the rest is new.
        Assert.Empty(await stack.StreamProcessor().DeliverAsync([correction, Record(4, BatchTests.Event("y", value: 61, time: "2026-01-15T05:00:00Z"))]));
        Assert.Equal("before", Assert.Single(await stack.LatestAsync()).Value);
    }

    /// <summary>In the ten seconds that so many corrections take the database alone.</summary>
    [Fact]
    public async Task Thousands_of_corrections_are_shown_in_one_invocation()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        static ShardRecord[] All(int version) =>
        [
            .. Enumerable.Range(0, 10).Select(record => Record((version * 100) + record, "[" + string.Join(',', Enumerable.Range(record * 500, 500).Select(number =>
                Versioned($"e{number:b}", 60 + version, $"\"version\":{version}", $"s-{number % 500:b}", $"2026-01-15T08:{number / 500:00}:00Z"))) + "]")),
        ];
        Assert.Empty(await function.DeliverAsync(All(1)));
        stack.Proxy.Plan = call =>
        {
            if (call.StartsWith("DynamoDB", StringComparison.Ordinal))
            {
                Thread.Sleep(40);
            }

            return Fault.None;
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(await function.DeliverAsync(All(2)));
        // One after the other 5,000 puts alone would wait for 200 s.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), $"{watch.Elapsed}");
        Assert.Equal(500, (await stack.LatestAsync()).Count);
        var shown = await stack.Dynamo.ScanAsync(new() { TableName = stack.Table, ConsistentRead = true });
        Assert.All(shown.Items, item => Assert.Equal("62", item["value"].N));
    }

    [Fact]
    public async Task Of_two_versions_with_times_the_later_counts_whatever_comes_first()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync(
        [
            Record(1, Observation("a", 82, "final", "\"versionId\":\"b-2\",\"lastUpdated\":\"2026-01-15T11:00:00Z\"")),
            Record(2, Observation("a", 81, "final", "\"versionId\":\"a-1\",\"lastUpdated\":\"2026-01-15T10:30:00Z\"")),
            Record(3, Observation("c", 61, "final", "\"versionId\":\"9\"")), Record(4, Observation("c", 62, "final", "\"versionId\":\"10\"")),
        ]));
        Assert.Equal("Observation/a=82 Observation/c=62", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
    }

    [Theory]
    [InlineData("", "\"versionId\":\"2\"")]
    [InlineData("\"versionId\":\"1\"", "\"versionId\":\"2\"")]
    [InlineData("\"lastUpdated\":\"2026-01-15T10:00:00Z\"", "\"lastUpdated\":\"2026-01-15T11:00:00Z\"")]
    [InlineData("\"versionId\":\"1\",\"lastUpdated\":\"2026-01-15T10:00:00Z\"", "")]
    public async Task A_correction_that_takes_the_value_away_leaves_none(string first, string second)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        var corrected = Observation("a", 80, "amended", second);
        var value = corrected[corrected.IndexOf("\"valueQuantity\":", StringComparison.Ordinal)..corrected.LastIndexOf('}')];
        corrected = corrected.Replace(value, "\"dataAbsentReason\":{\"coding\":[{\"code\":\"error\"}]}", StringComparison.Ordinal);
        Assert.Empty(await function.DeliverAsync([Record(1, Observation("a", 80, "final", first))]));
        Assert.Empty(await function.DeliverAsync([Record(2, corrected)]));
        Assert.Equal("nothing", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Empty(await stack.ShownKeysAsync());
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
    }

    [Fact]
    public async Task Of_corrections_that_say_nothing_else_the_one_issued_last_counts()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        string Issued(int value, string status, int hour) =>
            Observation("a", value, $"{status}\",\"issued\":\"2026-01-15T{hour}:00:00Z");
        ShardRecord[] versions = [Record(1, Observation("a", 80, "final")), Record(2, Issued(81, "amended", 10)), Record(3, Issued(82, "corrected", 11))];
        foreach (var order in new[] { versions, [.. versions.Reverse()] })
        {
            await using var function = stack.StreamProcessor();
            Assert.Empty(await function.DeliverAsync(order));
            Assert.Equal("Observation/a=82", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
            Assert.Empty(await stack.KeysAsync(stack.Quarantine));
            await RebuildTests.EmptyAsync(stack);
        }
    }

    [Fact]
    public async Task The_same_version_with_another_content_is_a_conflict()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(1, Versions[1]), Record(2, Versions[2])]));
        ShardRecord[] others =
        [
            Record(3, Versions[2].Replace("73", "74", StringComparison.Ordinal)), Record(4, Versions[1].Replace("72", "70", StringComparison.Ordinal)),
        ];
        Assert.Empty(await function.DeliverAsync(others));
        Assert.Empty(await function.DeliverAsync(others));
        Assert.Equal("x=73", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal(
            ["event.conflicting", "event.conflicting"],
            (await stack.LinesAsync(stack.Quarantine)).Select(line => line.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Another_tenant_withdraws_nothing()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(1, Versions[1]), Record(2, """{"eventId":"x","tenantId":"other","status":"withdrawn"}""")]));
        Assert.Equal("x=72", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal("x", Assert.Single(await stack.LatestAsync()).Value);
    }

    [Fact]
    public async Task A_withdrawal_between_storing_and_showing_is_seen()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.AttemptLimit = TimeSpan.FromSeconds(60);
        await using var slow = stack.StreamProcessor();
        await using var other = stack.StreamProcessor();
        using var stored = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var isFirst = 1;
        stack.Proxy.Plan = call =>
        {
            if (call.EndsWith("PutItem", StringComparison.Ordinal) && Interlocked.Exchange(ref isFirst, 0) == 1)
            {
                stored.Release();
                goOn.Wait(TimeSpan.FromSeconds(30));
            }

            return Fault.None;
        };
        var delivery = Task.Run(() => slow.DeliverAsync([Record(1, Versions[1])]));
        Assert.True(await stored.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(await other.DeliverAsync([Record(2, Versions[3])], "shardId-000000000001"));
        goOn.Set();
        Assert.Empty(await delivery);
        Assert.Empty(await stack.ShownKeysAsync());
        Assert.Equal("nothing", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
    }

    private static string Versioned(string id, int value, string version, string subject = "s-1", string time = "2026-01-15T10:00:00Z") =>
        BatchTests.Event(id, subject, value, time).Insert(1, $"{version},");

    private static string Observation(string id, int value, string status, string meta = "\"profile\":[]") => $$"""
        {"resourceType":"Observation","id":"{{id}}","meta":{ {{meta}} },"status":"{{status}}","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
         "subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-01-15T{{(id == "b" ? "10" : "09")}}:00:00Z","valueQuantity":{"value":{{value}},"unit":"/min"} }
        """;

    private static IEnumerable<string> Permutations(int[] numbers) => numbers.Length == 0 ? [""]
        : numbers.SelectMany(first => Permutations([.. numbers.Where(number => number != first)]).Select(rest => $"{first}{rest}"));
}
