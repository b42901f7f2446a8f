using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.FileLoader;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>What is in the buckets brings the database to the state that it had, however often it is taken through the pipeline.</summary>
[Collection(PipelineCollection.Name)]
public sealed class ReplayTests(PipelineServers servers)
{
    private const string State = """
        select coalesce(string_agg(event_id || ' ' || subject_id || ' ' || type || ' ' || effective_at || ' ' || source || ' ' || raw_key || ' '
            || (select string_agg(code || value || unit, ',' order by ordinal) from ephi.reading where reading.row_id = event.row_id), '|' order by event_id, raw_key), '')
        from ephi.event
        """;

    [Fact]
    public async Task An_emptied_database_is_rebuilt_from_the_archive()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await FillAsync(stack);
        var (state, latest) = (await stack.Database.ScalarAsync<string>(State), await stack.LatestAsync());
        var archived = await stack.KeysAsync(stack.Landing);
        Assert.Equal(40 + 1200 + 20, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));

        await RebuildTests.EmptyAsync(stack);
        Assert.Equal("", await stack.Database.ScalarAsync<string>(State));
        await using var function = stack.StreamProcessor();
        var answer = await function.ReplayAsync("landing");

        Assert.True(answer is { Done: true, Failed: null, Unreadable: 0, AlreadyStored: 0 }, $"{answer}");
        Assert.Equal((archived.Count, 1260L), (answer.Objects, answer.Stored));
        Assert.Equal(state, await stack.Database.ScalarAsync<string>(State));
        Assert.Equal(latest, await stack.LatestAsync());
        // Nothing is archived or refused twice, and a second time changes nothing.
        Assert.Equal(archived, await stack.KeysAsync(stack.Landing));
        var again = await function.ReplayAsync("landing");
        Assert.Equal((0L, 1260L), (again.Stored, again.AlreadyStored));
        Assert.Equal(state, await stack.Database.ScalarAsync<string>(State));
        Assert.Equal(2, (await stack.LinesAsync(stack.Quarantine)).Count);
    }

    [Fact]
    public async Task A_replay_stops_in_time_and_goes_on_where_it_stopped()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await FillAsync(stack);
        var state = await stack.Database.ScalarAsync<string>(State);
        await RebuildTests.EmptyAsync(stack);
        var (clock, reads) = (new HastyClock(), 0);
        stack.Proxy.Plan = call =>
        {
            if (call.StartsWith($"GET /{stack.Landing}/", StringComparison.Ordinal) && !call.Contains("list-type", StringComparison.Ordinal) && ++reads == 2)
            {
                clock.PutForward(TimeSpan.FromSeconds(50));
            }

            return Fault.None;
        };
        await using var function = stack.StreamProcessor(clock);
        var first = await function.ReplayAsync("landing");
        Assert.True(first is { Done: false, Objects: 2 }, $"{first}");
        var second = await function.ReplayAsync("landing", $",\"after\":\"{first.After}\"");
        Assert.True(second.Done);
        Assert.Equal(state, await stack.Database.ScalarAsync<string>(State));
    }

    [Fact]
    public async Task Days_and_prefixes_bound_a_replay()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await FillAsync(stack);
        await using var function = stack.StreamProcessor();
        Assert.Equal(0, (await function.ReplayAsync("landing", ",\"to\":\"2026-01-14\"")).Objects);
        Assert.Equal(0, (await function.ReplayAsync("landing", ",\"from\":\"2026-01-16\"")).Objects);
        Assert.Equal(4, (await function.ReplayAsync("landing", ",\"prefix\":\"file/\",\"from\":\"2026-01-15\",\"to\":\"2026-01-15\"")).Objects);
    }

    [Fact]
    public async Task What_Lambda_gave_up_on_is_stored()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.GiveUpOnAsync([.. Enumerable.Range(0, 30).Select(number => Record(number, BatchTests.Event($"e{number}")))]);
        await using var function = stack.StreamProcessor();
        var answer = await function.ReplayAsync("failures");
        Assert.True(answer is { Done: true, Objects: 1, Items: 30, Stored: 30 }, $"{answer}");
        Assert.Equal(30, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(30, (await function.ReplayAsync("failures")).AlreadyStored);
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("{\"payload\":\"no event of Kinesis\"}")]
    [InlineData("{\"payload\":{\"Records\":[{\"kinesis\":{\"data\":7}}]}}")]
    [InlineData("{\"requestContext\":{}}")]
    [InlineData("")]
    public async Task What_cannot_be_read_of_what_Lambda_gave_up_on_is_told_and_left_and_the_rest_go_on(string content)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        // Before and behind it in the order of keys.
        await stack.GiveUpOnAsync(Record(1, BatchTests.Event("a")));
        var broken = "aws/lambda/1b2bad3a/shardId-000000000001/2026/01/15/2026-01-15T12.30.00-broken";
        await stack.S3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = stack.Failures, Key = broken, ContentBody = content });
        await stack.GiveUpOnAsync("shardId-000000000002", Record(2, BatchTests.Event("b")));
        await using var function = stack.StreamProcessor();
        var answer = await function.ReplayAsync("failures");
        Assert.True(answer is { Done: true, Failed: null, Objects: 3, Unreadable: 1, Stored: 2 }, $"{answer}");
        Assert.Equal([broken], answer.UnreadableKeys);
        Assert.Contains($"\"message\":\"object unreadable\",\"id\":\"{broken}\"", stack.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains(broken, await stack.KeysAsync(stack.Failures));
    }

    /// <summary>The lifecycle moves what is large into Glacier, from where it has to be brought back first.</summary>
    [Theory]
    [InlineData("GLACIER")]
    [InlineData("DEEP_ARCHIVE")]
    public async Task What_is_in_an_archive_class_is_passed_over_and_told_and_replayed_once_it_is_back(string storageClass)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        await function.DeliverAsync([Record(1, BatchTests.Event("a"))]);
        await function.DeliverAsync([Record(2, BatchTests.Event("b"))]);
        var keys = await stack.KeysAsync(stack.Landing);
        await stack.S3.CopyObjectAsync(new() { SourceBucket = stack.Landing, SourceKey = keys[0], DestinationBucket = stack.Landing, DestinationKey = keys[0], StorageClass = new(storageClass) });

        var answer = await function.ReplayAsync("landing");

        Assert.True(answer is { Done: true, Failed: null, Objects: 2, Archived: 1, Unreadable: 0, AlreadyStored: 1 }, $"{answer}");
        Assert.Equal([keys[0]], answer.ArchivedKeys);
        Assert.Contains($"\"message\":\"object archived\",\"id\":\"{keys[0]}\"", stack.Output.ToString(), StringComparison.Ordinal);
        await stack.S3.RestoreObjectAsync(stack.Landing, keys[0], 1);
        Assert.True(await function.ReplayAsync("landing") is { Done: true, Archived: 0, AlreadyStored: 2 });
    }

    [Fact]
    public async Task What_was_refused_is_stored_once_the_cause_is_gone()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync("alter table ephi.event add constraint no_source check (event_id <> 'e-1')");
        await using var function = stack.StreamProcessor();
        await function.DeliverAsync([Record(1, Parsing.Event), Record(2, BatchTests.Event("b"))]);
        Assert.Equal("database.refused", (await stack.LinesAsync(stack.Quarantine)).Single().GetProperty("reason").GetString());
        await stack.Database.ExecuteAsync("alter table ephi.event drop constraint no_source");

        var answer = await function.ReplayAsync("quarantine");
        Assert.True(answer is { Done: true, Objects: 1, Items: 2, Stored: 1, AlreadyStored: 1 }, $"{answer}");
        Assert.Equal(2, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
    }

    [Fact]
    public async Task A_service_that_fails_breaks_a_replay_off_and_is_named()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await FillAsync(stack);
        stack.Retries = 0;
        await using var function = stack.StreamProcessor();
        stack.Proxy.Plan = call => call.StartsWith($"GET /{stack.Landing}/", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
        var answer = await function.ReplayAsync("landing");
        Assert.StartsWith("Receive: ", answer.Failed, StringComparison.Ordinal);
        Assert.False(answer.Done);
    }

    [Theory]
    [InlineData("{\"replay\":{\"kind\":\"everything\"}}")]
    [InlineData("{\"replay\":7}")]
    [InlineData("{\"replay\":{\"kind\":\"failures\",\"defaultTenant\":\"No Tenant\"}}")]
    [InlineData("{\"replay\":{\"kind\":\"landing\",\"form\":\"2026-01-01\"}}")]
    public async Task A_request_that_is_none_is_refused(string request)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(request));
        var refused = await Assert.ThrowsAsync<PipelineException>(() => function.HandleAsync(input, Minute));
        Assert.Equal("Receive: not-a-replay", refused.Message);
    }

    /// <summary>A batch of the stream with a refused record, and a file of lines and a Bundle with a refused entry.</summary>
    private static async Task FillAsync(PipelineStack stack)
    {
        await using var stream = stack.StreamProcessor();
        Assert.Empty(await stream.DeliverAsync([.. Enumerable.Range(0, 40).Select(number => Record(number, BatchTests.Event($"s{number}", $"p{number % 7}"))), Record(40, "poison")]));
        await using var files = stack.FileLoader();
        var lines = string.Concat(Enumerable.Range(0, 1200).Select(number => BatchTests.Event($"f{number}", $"p{number % 7}") + "\n"));
        var padding = $"\"extra\":\"{new string('x', 60_000)}\",\"resourceType\"";
        var bundle = FhirExamples.Bundle(
            [
                .. Enumerable.Range(0, 20).Select(number => FhirExamples.HeartRate.Replace("\"resourceType\"", padding, StringComparison.Ordinal)
                    .Replace("\"heart-rate\"", $"\"hr{number}\"", StringComparison.Ordinal)),
                """{"resourceType":"Patient","id":"p"}""",
            ]);
        Assert.Empty(await files.DeliverAsync(await stack.UploadAsync("lines", lines), await stack.UploadAsync("bundle", bundle)));
    }
}
