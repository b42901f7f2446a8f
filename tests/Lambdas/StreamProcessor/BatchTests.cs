using System.Text;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.StreamProcessor;

[Collection(PipelineCollection.Name)]
public sealed class BatchTests(PipelineServers servers)
{
    internal static string Event(string id, string subject = "s-1", int value = 72, string time = "2026-01-15T10:00:00Z") => Parsing.Event
        .Replace("e-1", id, StringComparison.Ordinal)
        .Replace("s-1", subject, StringComparison.Ordinal)
        .Replace("72", $"{value}", StringComparison.Ordinal)
        .Replace("2026-01-15T10:00:00Z", time, StringComparison.Ordinal);

    [Fact]
    public async Task A_batch_is_archived_stored_and_shown_as_latest()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();

        Assert.Empty(await function.DeliverAsync(
        [
            Record(1, Event("a", time: "2026-01-15T09:00:00Z")),
            Record(2, $"[{Event("b", value: 80)},{Event("c", subject: "s-2")}]"),
            Record(3, FhirExamples.Bundle(FhirExamples.Steps, FhirExamples.BloodPressure)),
        ]));

        Assert.Equal(5, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(6, await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading"));
        Assert.Equal("8042 {steps}", await stack.Database.ScalarAsync<string>("select value::text || ' ' || unit from ephi.reading where tenant_id = 'clinic-a'"));
        var latest = await stack.LatestAsync();
        Assert.Equal("b", latest["default#s-1 8867-4"]);
        Assert.Equal("c", latest["default#s-2 8867-4"]);
        Assert.Equal("Observation/steps-1", latest["clinic-a#Patient/example 55423-8"]);
        Assert.Equal(3, latest.Count);

        var raw = await stack.LinesAsync(stack.Landing);
        Assert.Equal(3, raw.Count);
        Assert.Equal(Event("a", time: "2026-01-15T09:00:00Z"), Encoding.UTF8.GetString(raw[0].GetProperty("data").GetBytesFromBase64()));
        var key = Assert.Single(await stack.KeysAsync(stack.Landing));
        Assert.StartsWith($"stream/events/shardId-000000000000/2026/01/15/{Record(1, "").Sequence}-{Record(3, "").Sequence}-", key, StringComparison.Ordinal);
        Assert.Equal(key, await stack.Database.ScalarAsync<string>("select distinct raw_key from ephi.event"));
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
    }

    [Fact]
    public async Task Delivering_again_changes_nothing()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        ShardRecord[] records = [Record(1, Event("a")), Record(2, "junk"), Record(3, $"{Event("a")}\n{Event("b")}")];
        Assert.Empty(await function.DeliverAsync(records));
        var (latest, landing, quarantine) = (await stack.LatestAsync(), await stack.KeysAsync(stack.Landing), await stack.KeysAsync(stack.Quarantine));

        Assert.Empty(await function.DeliverAsync(records));
        Assert.Empty(await stack.StreamProcessor().DeliverAsync(records));

        Assert.Equal(2, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(latest, await stack.LatestAsync());
        Assert.Equal(landing, await stack.KeysAsync(stack.Landing));
        Assert.Equal(quarantine, await stack.KeysAsync(stack.Quarantine));
        var versions = await stack.S3.ListVersionsAsync(stack.Landing);
        Assert.Single(versions.Versions);
    }

    [Fact]
    public async Task An_older_reading_does_not_replace_a_newer_one()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        await function.DeliverAsync([Record(1, Event("new", time: "2026-01-15T11:00:00Z"))]);
        await function.DeliverAsync([Record(2, Event("old", time: "2026-01-15T10:59:59.999999Z"))]);
        await function.DeliverAsync([Record(3, Event("newer", time: "2026-01-15T11:00:00Z")), Record(4, Event("new-a", time: "2026-01-15T11:00:00Z"))]);
        Assert.Equal("newer", (await stack.LatestAsync())["default#s-1 8867-4"]);
    }

    [Fact]
    public async Task What_is_refused_is_quarantined_with_its_reason_and_encrypted()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync(
        [
            Record(1, Event("a")), new ShardRecord(2, [], "@@not base64@@"), new ShardRecord(3, [0xFF, 0xC0]), Record(4, $"{Event("b")}\n{Event("c", value: 9999)}"),
        ]));

        var refusals = await stack.LinesAsync(stack.Quarantine);
        Assert.Equal(
            "base64.malformed at body; utf8.invalid at body; value.out-of-range at line 2, readings[0].value",
            string.Join("; ", refusals.Select(line => $"{line.GetProperty("reason").GetString()} at {line.GetProperty("position").GetString()}")));
        Assert.Equal("@@not base64@@", Encoding.UTF8.GetString(refusals[0].GetProperty("data").GetBytesFromBase64()));
        Assert.Equal(2, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        var written = await stack.S3.GetObjectMetadataAsync(stack.Quarantine, (await stack.KeysAsync(stack.Quarantine))[0]);
        Assert.Equal("aws:kms", written.ServerSideEncryptionMethod.Value);
        Assert.Equal(PipelineStack.KeyArn, written.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Contains("\"Reason\":\"base64.malformed\",\"EventsRefusedByReason\":1", stack.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_tenant_whose_events_are_refused_shows_beside_a_large_one_and_in_no_line_by_name()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        string Of(string tenant, int number, int value = 72) =>
            Event($"{tenant}-{number}", value: value).Replace("{\"eventId\"", $"{{\"tenantId\":\"{tenant}\",\"eventId\"", StringComparison.Ordinal);
        var next = 0;
        // Of all events one in twenty-two is refused; of the small tenant's, half, which shows once it has sent enough.
        for (var batch = 0; batch < 2; batch++)
        {
            await function.DeliverAsync([
                .. Enumerable.Range(0, 100).Select(_ => Record(next, Of("large", next++))),
                .. Enumerable.Range(0, 10).Select(i => Record(next, Of("small", next++, i % 2 == 0 ? 9999 : 72)))]);
        }

        var lines = stack.Output.ToString();
        Assert.Contains("\"TenantRefusedPercent\":0", lines, StringComparison.Ordinal);
        Assert.Contains("\"TenantRefusedPercent\":50", lines, StringComparison.Ordinal);
        Assert.Contains("\"RefusedPercent\":4", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("small", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_the_database_refuses_does_not_hold_up_the_others()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync("alter table ephi.event_key add constraint no_poison check (event_id <> 'poison')");
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync(Enumerable.Range(0, 20).Select(number => Record(number, Event(number == 13 ? "poison" : $"e{number}")))));
        Assert.Equal(19, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal("database.refused", Assert.Single(await stack.LinesAsync(stack.Quarantine)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Another_content_under_a_known_id_is_quarantined_and_the_first_stays()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(1, Event("a")), Record(2, Event("b"))]));
        ShardRecord[] later =
        [
            // The same said otherwise is no conflict; another value, time, subject or source is, be the first in the database or in the same batch.
            Record(3, Event("a").Replace("72", "72.0", StringComparison.Ordinal)), Record(4, Event("a", value: 73)),
            Record(5, Event("b", time: "2026-01-15T11:30:00Z")), Record(6, Event("c")), Record(7, Event("c", subject: "s-2")),
            Record(8, Event("c").Replace("watch", "phone", StringComparison.Ordinal)), Record(9, Event("c")),
        ];
        Assert.Empty(await function.DeliverAsync(later));
        Assert.Empty(await function.DeliverAsync(later));

        Assert.Equal(
            "a s-1 72, b s-1 72, c s-1 72",
            await stack.Database.ScalarAsync<string>("select string_agg(event_id || ' ' || subject_id || ' ' || value, ', ' order by event_id) from ephi.event join ephi.reading using (tenant_id, row_id) where reading.superseded_at is null"));
        // The others are kept, marked.
        Assert.Equal(4L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where superseded_at is not null"));
        Assert.Equal(
            string.Join(' ', new[] { 4, 5, 7, 8 }.Select(number => $"event.conflicting@{later[number - 3].Sequence}")),
            string.Join(' ', (await stack.LinesAsync(stack.Quarantine)).Select(line => $"{line.GetProperty("reason").GetString()}@{line.GetProperty("id").GetString()}")));
        Assert.Equal("c", Assert.Single(await stack.LatestAsync()).Value);
        Assert.Contains("\"Reason\":\"event.conflicting\",\"EventsRefusedByReason\":4", stack.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_without_records_and_an_event_of_another_kind_are_told_apart()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([]));
        using var other = new MemoryStream("""{"Records":[{"body":"canary"}]}"""u8.ToArray());
        var thrown = await Assert.ThrowsAsync<Hipaa.Lambdas.Pipeline.PipelineException>(() => function.HandleAsync(other, Minute));
        Assert.Equal("Receive: not-a-kinesis-event", thrown.Message);
    }
}
