using System.Globalization;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>What was erased stays erased: against a replay of the archive, against what comes late, and against a writer at the same time.</summary>
[Collection(PipelineCollection.Name)]
public sealed class ErasureTests(PipelineServers servers)
{
    private const string State = "select concat_ws(' ', (select string_agg(event_id || '@' || subject_id, ',' order by event_id) from ephi.event), (select string_agg(event_id || status, ',' order by event_id) from ephi.event_key), (select count(*) from ephi.reading), (select count(*) from ephi.event_version))";

    [Fact]
    public async Task A_replay_of_the_archive_stores_nothing_of_it_again()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync(
        [
            Record(1, BatchTests.Event("a")), Record(2, BatchTests.Event("b")), Record(3, BatchTests.Event("c", "s-2")),
            Record(4, BatchTests.Event("b", value: 75).Insert(1, "\"version\":2,")), Record(5, """{"eventId":"a","status":"withdrawn"}"""),
        ]));
        Assert.Equal(3, await EraseAsync(stack));
        const string Left = "c@s-2 c1 1 0";
        Assert.Equal(Left, await stack.Database.ScalarAsync<string>(State));
        // As the command does after it.
        await stack.Dynamo.DeleteItemAsync(stack.Table, new()
        {
            ["subjectKey"] = new Amazon.DynamoDBv2.Model.AttributeValue(await stack.SubjectKeyAsync("default", "s-1")), ["code"] = new Amazon.DynamoDBv2.Model.AttributeValue("8867-4"),
        });
        var quarantined = await stack.KeysAsync(stack.Quarantine);
        stack.Output.GetStringBuilder().Clear();

        var answer = await function.ReplayAsync("landing");
        Assert.True(answer is { Done: true, Stored: 0, AlreadyStored: 2, Refused: 3 }, $"{answer}");
        Assert.Equal(Left, await stack.Database.ScalarAsync<string>(State));
        Assert.Equal([$"{await stack.SubjectKeyAsync("default", "s-2")} 8867-4"], await stack.ShownKeysAsync());
        // Told, and kept nowhere else.
        Assert.Contains("\"Reason\":\"subject.erased\",\"EventsRefusedByReason\":3", stack.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(quarantined, await stack.KeysAsync(stack.Quarantine));
        Assert.DoesNotContain("s-1", await stack.Database.ScalarAsync<string>("select string_agg(erasure::text, ' ') from ephi.erasure"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_measured_before_and_comes_late_is_refused_and_what_is_measured_after_is_new()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(1, BatchTests.Event("a"))]));
        Assert.Equal(1, await EraseAsync(stack));
        var later = DateTimeOffset.UtcNow.AddHours(1);
        Assert.Empty(await function.DeliverAsync(
        [
            Record(2, BatchTests.Event("late")) with { Arrived = later },
            Record(3, """{"eventId":"a","status":"withdrawn"}""") with { Arrived = later },
            Record(4, BatchTests.Event("after", time: later.AddMinutes(-5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))) with { Arrived = later },
            Record(5, BatchTests.Event("other", "s-2")) with { Arrived = later },
        ]));
        Assert.Equal("after@s-1,other@s-2 after1,other1 2 0", await stack.Database.ScalarAsync<string>(State));
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
        // The connection that was told so serves on.
        Assert.DoesNotContain("batch returned", stack.Output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>It had stored before the erasure, showed what it stored after it, and ended before it looked again.</summary>
    [Fact]
    public async Task What_was_shown_after_the_erasure_goes_when_its_batch_comes_again()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        ShardRecord[] records = [Record(1, BatchTests.Event("a")), Record(2, BatchTests.Event("b", "s-2"))];
        Assert.Empty(await function.DeliverAsync(records));
        Assert.Equal(1, await EraseAsync(stack));
        Assert.Equal(2, (await stack.ShownKeysAsync()).Count);
        Assert.Empty(await stack.StreamProcessor().DeliverAsync(records));
        Assert.Equal([$"{await stack.SubjectKeyAsync("default", "s-2")} 8867-4"], await stack.ShownKeysAsync());
    }

    [Fact]
    public async Task A_partner_is_told_and_the_rest_of_the_file_is_stored()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        Assert.Null(await EraseAsync(stack));
        await using var files = stack.FileLoader();
        Assert.Empty(await files.DeliverAsync(await stack.UploadAsync("f", $"{BatchTests.Event("a")}\n{BatchTests.Event("b", "s-2")}\n")));
        var receipt = await stack.ReceiptAsync("f");
        Assert.Equal((1, 1), (receipt.GetProperty("eventsStored").GetInt32(), receipt.GetProperty("refused").GetProperty("subject.erased").GetProperty("count").GetInt32()));
        Assert.Equal("b@s-2 b1 1 0", await stack.Database.ScalarAsync<string>(State));
    }

    [Fact]
    public async Task Of_an_event_that_was_first_said_to_be_another_s_nothing_counts()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        ShardRecord[] records = [Record(1, BatchTests.Event("x", "s-2").Insert(1, "\"version\":1,")), Record(2, BatchTests.Event("x").Insert(1, "\"version\":2,"))];
        Assert.Empty(await function.DeliverAsync(records));
        Assert.Equal(1, await EraseAsync(stack));
        const string Left = "x@s-2 x3 1 1";
        Assert.Equal(Left, await stack.Database.ScalarAsync<string>(State));
        Assert.Empty(await function.DeliverAsync(records));
        Assert.Equal(Left, await stack.Database.ScalarAsync<string>(State));
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where superseded_at is null"));
    }

    /// <summary>The writer stands between its keys and its commit when the erasure begins: that waits for it, and takes its rows too.</summary>
    [Fact]
    public async Task An_erasure_waits_for_a_writer_under_way_and_takes_what_it_has_stored()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var connector = stack.Database.Connector("postgres");
        await using var gate = await Gates.CloseAsync(stack, connector, "after insert on ephi.reading for each statement");
        await using var function = stack.StreamProcessor();
        var delivery = function.DeliverAsync([Record(1, BatchTests.Event("a")), Record(2, BatchTests.Event("b", "s-2"))]);
        await Gates.ReachedAsync(stack);
        var erasure = EraseAsync(stack);
        await Gates.WaitsAsync(stack, "ephi_records");
        Assert.False(erasure.IsCompleted);
        await Gates.OpenAsync(gate);
        Assert.Empty(await delivery);
        Assert.Equal(1, await erasure);
        Assert.Equal("b@s-2 b1 1 0", await stack.Database.ScalarAsync<string>(State));
    }

    [Fact]
    public async Task A_writer_waits_for_an_erasure_under_way_and_sees_it()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var connector = stack.Database.Connector(DatabaseLogin.Records);
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await Gates.RunAsync(connection, "begin; set local hipaa.tenant = 'default'; select ephi.subject_erase('s-1', 'case 31')");
        await using var function = stack.StreamProcessor();
        var delivery = function.DeliverAsync([Record(1, BatchTests.Event("a")), Record(2, BatchTests.Event("b", "s-2"))]);
        await Gates.WaitsAsync(stack, "ephi_stream_processor");
        await Gates.RunAsync(connection, "commit");
        Assert.Empty(await delivery);
        Assert.Equal("b@s-2 b1 1 0", await stack.Database.ScalarAsync<string>(State));
    }

    /// <summary>Nothing is arranged: writers write of one person all the time while that is erased again and again.</summary>
    [Fact]
    public async Task Writers_all_the_time_leave_nothing_behind()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(shard => Task.Run(async () =>
        {
            await using var function = stack.StreamProcessor();
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                Assert.Empty(await function.DeliverAsync(
                    [Record(number, BatchTests.Event($"e{shard}-{number}")), Record(number + 1, BatchTests.Event($"o{shard}-{number}", "s-2"))], $"shardId-{shard:D12}"));
            }
        })).ToArray();
        await Gates.UntilAsync(stack, "select count(*) / 20 from ephi.event where subject_id = 's-1'");
        await EraseAsync(stack);
        var others = await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where subject_id = 's-2'");
        // They write on.
        await Gates.UntilAsync(stack, $"select greatest(count(*) - {others + 20}, 0) from ephi.event where subject_id = 's-2'");
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(
            "0 0 0",
            await stack.Database.ScalarAsync<string>(
                "select concat_ws(' ', (select count(*) from ephi.event where subject_id = 's-1'), (select count(*) from ephi.event_key where event_id like 'e%'), (select count(*) from ephi.reading where not exists (select from ephi.event where event.row_id = reading.row_id)))"));
    }

    private static async Task<long?> EraseAsync(PipelineStack stack)
    {
        await using var session = stack.Database.Session(DatabaseLogin.Records);
        return await new SubjectRights(session, "default", "s-1", "case 31").EraseAsync(CancellationToken.None);
    }
}
