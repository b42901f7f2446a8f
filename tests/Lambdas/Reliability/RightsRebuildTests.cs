using System.Text;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.SchemaMigrator;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// What was done for individuals is no arrival, and comes back all the same: into a database that was emptied, before or after the events are
/// replayed, and into one of a moment before.
/// </summary>
[Collection(PipelineCollection.Name)]
public sealed class RightsRebuildTests(PipelineServers servers)
{
    /// <summary>All that is kept, but for the server's own numbers and when it wrote.</summary>
    private static readonly string[] Tables =
    [
        "select concat_ws(' ', event_id, encode(content_digest, 'hex'), row_id is null, effective_at, version, updated_at, status, arrived_at) from ephi.event_key",
        "select concat_ws(' ', event_id, encode(content_digest, 'hex'), row_id is null, effective_at, version, updated_at, status, arrived_at) from ephi.event_version",
        "select concat_ws(' ', event_id, subject_id, type, effective_at, source, version, status, raw_key, superseded_at is null) from ephi.event",
        "select concat_ws(' ', event_id, code, value, unit, reading.superseded_at is null) from ephi.reading join ephi.event using (row_id, effective_at)",
        "select concat_ws(' ', encode(subject_hash, 'hex'), erased_at) from ephi.erasure",
        "select concat_ws(' ', encode(event_hash, 'hex'), erased_at) from ephi.erased_event",
        "select concat_ws(' ', event_id, event.received_at) from ephi.event_key join ephi.event using (event_id, row_id, effective_at) where content_digest = sha256(uuid_send(row_id))",
        "select legal_hold::text from ephi.legal_hold",
        "select disclosure::text from audit.disclosure",
    ];

    private static readonly DateTimeOffset Before = DateTimeOffset.UtcNow.AddHours(-1);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task An_emptied_database_has_again_what_was_done_for_individuals(bool isReplayedFirst, bool isArchivedBefore)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await HistoryAsync(stack, isArchivedBefore: isArchivedBefore);
        await RetentionRuns.RunAsync(stack);
        var told = await stack.Database.ScalarAsync<int>("select sum(lines)::integer from audit.right_copy");
        var before = await StateAsync(stack);
        Assert.Equal("a=75 b=77 c=74 s=80 t=82 u=73", await ShownAsync(stack));
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.right_done"));

        await EmptyAsync(stack);
        await using var function = stack.StreamProcessor();
        if (isReplayedFirst)
        {
            Assert.True(await function.ReplayAsync("landing") is { Done: true, Failed: null });
            Assert.Contains("gone=", await ShownAsync(stack), StringComparison.Ordinal);
        }

        var run = await RetentionRuns.RunAsync(stack);
        Assert.Equal((told, 0), (run.GetProperty("rightsRestored").GetInt32(), run.GetProperty("rightsWritten").GetInt32()));
        if (isReplayedFirst)
        {
            Assert.Equal(before, await StateAsync(stack));
        }

        Assert.True(await function.ReplayAsync("landing") is { Done: true, Failed: null, Stored: var stored } && (stored == 0 || !isReplayedFirst));
        Assert.Equal(before, await StateAsync(stack));
        Assert.Equal("a=75 c=74", await LatestAsync(stack));
        Assert.Equal(0, (await RetentionRuns.RunAsync(stack)).GetProperty("rightsRestored").GetInt32());
        Assert.Equal(before, await StateAsync(stack));
    }

    /// <summary>As a restore to a point in time does: the events are there, and of what was done since then nothing.</summary>
    [Fact]
    public async Task A_database_of_a_moment_before_comes_to_what_was_done_since()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await HistoryAsync(stack, isDone: false);
        var earlier = $"{stack.Database.Name}_earlier";
        await stack.Database.Server.CopyAsync(stack.Database.Name, earlier);
        await DoAsync(stack, isArchivedBefore: true);
        await RetentionRuns.RunAsync(stack);
        var before = await StateAsync(stack);

        await stack.Database.Server.ReplaceAsync(stack.Database.Name, earlier);
        Assert.Contains("gone=72", await ShownAsync(stack), StringComparison.Ordinal);
        var run = await RetentionRuns.RunAsync(stack);
        Assert.True(run.GetProperty("rightsRestored").GetInt32() > 10 && run.GetProperty("rightsLeft").GetInt32() == 0, $"{run}");
        await using var function = stack.StreamProcessor();
        Assert.True(await function.ReplayAsync("landing") is { Done: true, Failed: null });
        Assert.Equal(before, await StateAsync(stack));
    }

    /// <summary>What was not written by this function is passed over and told, and keeps nothing else from being done.</summary>
    [Fact]
    public async Task Foreign_objects_are_told_and_hold_nothing_up()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await HistoryAsync(stack);
        foreach (var key in new[] { "rights/", "rights/20260101T000000.000000Z-0123456789abcdef.ndjson.gz", "rights/note.txt" })
        {
            await stack.S3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = stack.Landing, Key = key, ContentBody = key.EndsWith('/') ? "" : "nothing of ours" });
        }

        var told = await Assert.ThrowsAsync<Hipaa.Lambdas.SchemaMigrator.MigrationException>(() => RetentionRuns.RunAsync(stack));
        Assert.Equal("What is in the archive as rights/ was not written by this function, or cannot be had: all else was done. Objects of that kind: 3.", told.Message);
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.right_done"));
        Assert.Equal(4, (await KeysAsync(stack)).Count);
    }

    [Fact]
    public async Task A_run_without_time_says_how_much_is_left()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await HistoryAsync(stack);
        await RetentionRuns.RunAsync(stack);
        var before = await StateAsync(stack);
        await EmptyAsync(stack);
        var run = await RetentionRuns.RunAsync(stack, 5_000, () => false);
        Assert.Equal((0, 1), (run.RightsRestored, run.RightsLeft));
        await using var function = stack.StreamProcessor();
        run = await RetentionRuns.RunAsync(stack, 5_000, () => true);
        Assert.Equal(0, run.RightsLeft);
        Assert.True(await function.ReplayAsync("landing") is { Done: true, Failed: null });
        Assert.Equal(before, await StateAsync(stack));
    }

    [Fact]
    public async Task A_run_that_breaks_off_behind_the_archive_writes_the_same_object_again()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await HistoryAsync(stack);
        await stack.Database.ExecuteAsync(
            """
            create function public.break() returns trigger language plpgsql as $$ begin raise exception 'broken' using errcode = '58000'; end $$;
            create trigger broken before insert on audit.right_copy for each row execute function public.break()
            """);
        await Assert.ThrowsAsync<DatabaseException>(() => RetentionRuns.RunAsync(stack));
        var keys = await KeysAsync(stack);
        Assert.Single(keys);
        await stack.Database.ExecuteAsync("drop trigger broken on audit.right_copy");
        // What this database has written and does not know is read: it changes nothing.
        var before = await StateAsync(stack);
        var run = await RetentionRuns.RunAsync(stack);
        Assert.Equal(run.GetProperty("rightsRestored").GetInt32(), run.GetProperty("rightsWritten").GetInt32());
        Assert.Equal(before, await StateAsync(stack));
        Assert.Equal(keys, await KeysAsync(stack));
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.right_done"));
    }

    /// <summary>Names no person but where an amendment or a hold cannot do without; and not what was amended and erased before it went there.</summary>
    [Fact]
    public async Task Who_was_erased_is_not_named_in_the_archive()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await HistoryAsync(stack);
        await RetentionRuns.RunAsync(stack);
        var lines = (await stack.KeyedLinesAsync(stack.Landing)).Where(pair => pair.Key.StartsWith($"{RightsLayout.Prefix}/", StringComparison.Ordinal)).Select(pair => pair.Line).ToList();
        Assert.Equal(
            "amendment disclosure erased events erasure hold withdrawal",
            string.Join(' ', lines.Select(line => line.GetProperty("kind").GetString()).Distinct().Order(StringComparer.Ordinal)));
        Assert.DoesNotContain(lines, line => line.GetRawText().Contains("s-1", StringComparison.Ordinal));
    }

    /// <summary>Amendments of events with times, with numbers, with neither, twice, and of one that was amended by its sender; a later version of the sender; holds; an erasure.</summary>
    private static async Task HistoryAsync(PipelineStack stack, bool isDone = true, bool isArchivedBefore = false)
    {
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync(
        [
            At(1, BatchTests.Event("a", "s-2", time: "2026-01-15T11:00:00Z")), At(2, Versioned("b", 1, "final")), At(3, BatchTests.Event("c", "s-3", 74)),
            At(4, Versioned("s", 1, "amended")), At(5, Versioned("t", 1, "final")), At(6, BatchTests.Event("gone")),
            At(7, BatchTests.Event("also-gone")), At(11, BatchTests.Event("ahead", time: DateTimeOffset.UtcNow.AddHours(6).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))),
            // Said of one person first, then of the one who is erased.
            At(12, Versioned("moved", 1, "final").Replace("72", "71", StringComparison.Ordinal)), At(13, Versioned("moved", 2, "final").Replace("s-2", "s-1", StringComparison.Ordinal)),
            At(8, """{"eventId":"gone","status":"withdrawn"}"""), At(9, BatchTests.Event("u", "s-2", 73)),
        ]));
        if (isDone)
        {
            await DoAsync(stack, isArchivedBefore);
        }
    }

    /// <param name="stack">The stack.</param>
    /// <param name="isArchivedBefore">What is done before the erasure is in the archive by then.</param>
    private static async Task DoAsync(PipelineStack stack, bool isArchivedBefore)
    {
        await using var function = stack.StreamProcessor();
        await AmendAsync(stack, "s-2", "a", 75);
        await AmendAsync(stack, "s-1", "also-gone", 76);
        await AmendAsync(stack, "s-1", "ahead", 77);
        await AmendAsync(stack, "s-1", "moved", 78);
        if (isArchivedBefore)
        {
            await RetentionRuns.RunAsync(stack);
        }

        await AmendAsync(stack, "s-2", "b", 76);
        await AmendAsync(stack, "s-2", "b", 77);
        await AmendAsync(stack, "s-2", "s", 80);
        await AmendAsync(stack, "s-2", "t", 81);
        Assert.Empty(await function.DeliverAsync([Record(10, Versioned("t", 2, "final").Replace("72", "82", StringComparison.Ordinal)) with { Arrived = Before.AddMinutes(10) }]));
        await RightsAsync(stack, "s-3", rights => rights.HoldAsync(CancellationToken.None));
        await RightsAsync(stack, "s-2", rights => rights.HoldAsync(CancellationToken.None));
        await RightsAsync(stack, "s-2", rights => rights.ReleaseAsync(CancellationToken.None));
        await RightsAsync(stack, "s-1", rights => rights.EraseAsync(CancellationToken.None));
    }

    private static ShardRecord At(int number, string json) => Record(number, json) with { Arrived = Before.AddMinutes(number) };

    private static string Versioned(string id, int version, string status) =>
        BatchTests.Event(id, "s-2").Insert(1, $"\"version\":{version},\"status\":\"{status}\",");

    private static Task AmendAsync(PipelineStack stack, string subject, string id, decimal value) =>
        RightsAsync(stack, subject, rights => rights.AmendAsync(id, "8867-4", value, CancellationToken.None));

    private static async Task RightsAsync(PipelineStack stack, string subject, Func<SubjectRights, Task> use)
    {
        await using var session = stack.Database.Session(DatabaseLogin.Records);
        await use(new SubjectRights(session, "default", subject, "case 41"));
    }

    private static Task<string> ShownAsync(PipelineStack stack) => stack.Database.ScalarAsync<string>(
        "select string_agg(event_id || '=' || value::integer, ' ' order by event_id) from ephi.event join ephi.reading using (row_id, effective_at) where reading.superseded_at is null");

    private static async Task<string> LatestAsync(PipelineStack stack) => string.Join(' ', (await stack.Dynamo.ScanAsync(new() { TableName = stack.Table })).Items
        .Where(item => item.ContainsKey("eventId")).Select(item => $"{item["eventId"].S}={item["value"].N}").Order(StringComparer.Ordinal));

    private static async Task<IReadOnlyList<string>> KeysAsync(PipelineStack stack) =>
        [.. (await stack.KeysAsync(stack.Landing)).Where(key => key.StartsWith($"{RightsLayout.Prefix}/", StringComparison.Ordinal))];

    private static async Task EmptyAsync(PipelineStack stack)
    {
        await RebuildTests.EmptyAsync(stack);
        await stack.Database.ExecuteAsync(
            "set session_replication_role = replica; truncate ephi.erasure, ephi.erased_event, ephi.legal_hold, audit.disclosure, audit.right_copy, ephi.right_done");
    }

    private static async Task<string> StateAsync(PipelineStack stack)
    {
        var state = new StringBuilder();
        foreach (var table in Tables)
        {
            state.AppendLine(await stack.Database.ScalarAsync<string>($"select coalesce(string_agg(line, chr(10) order by line collate \"C\"), '') from ({table}) as lines (line)"));
        }

        return state.ToString();
    }
}
