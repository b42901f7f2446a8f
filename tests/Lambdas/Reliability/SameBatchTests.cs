using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>Contents of one version from the same bytes: two that a sender wrote conflict, one that is read with more understanding counts.</summary>
[Collection(PipelineCollection.Name)]
public sealed class SameBatchTests(PipelineServers servers)
{
    private const string Less = "{\"code\":\"heart-rate\",\"value\":70}";
    private const string More = Less + ",{\"code\":\"respiratory-rate\",\"value\":16}";

    private const string Shown =
        """
        set hipaa.tenant = 'default';
        select coalesce(string_agg(event_id || '@' || subject_id || '=' || value::integer, ' ' order by event_id, value desc), 'nothing')
        from ephi.event join ephi.reading using (tenant_id, row_id, effective_at)
        """;

    [Theory]
    [InlineData(Less, More, "x@s-1=70")]
    [InlineData(More, Less, "x@s-1=70 x@s-1=16")]
    public async Task Of_two_contents_of_one_batch_the_first_counts_however_often_it_comes(string first, string second, string shown)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        for (var delivery = 0; delivery < 4; delivery++)
        {
            stack.Output.GetStringBuilder().Clear();
            await using var function = stack.StreamProcessor();
            Assert.Empty(await function.DeliverAsync([Record(1, $"[{Event(first)},{Event(second)}]")]));
            Assert.Equal(shown, await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
            Assert.Contains("\"Reason\":\"event.conflicting\",\"EventsRefusedByReason\":1", stack.Output.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(1L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_version"));
    }

    /// <summary>A build that knows a code that the one before did not, then the one before again, as in a roll-out.</summary>
    [Fact]
    public async Task What_more_understanding_has_read_is_not_taken_back_by_less()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync("select ephi.ensure_months(array['2026-01-15Z'::timestamptz])");
        var told = new List<string>();
        foreach (var (codes, row) in new[] { "'8867-4'", "'8867-4', '9279-1'", "'8867-4'", "'8867-4', '9279-1'", "'8867-4'" }.Select((codes, row) => (codes, row)))
        {
            // As the writer does: each time that the bytes are read, rows have numbers behind all that were given before.
            told.Add(await stack.Database.ScalarAsync<string>(
                $"""
                 set hipaa.tenant = 'default';
                 select ephi.revise('x', sha256(convert_to($$ {codes} $$, 'UTF8')), null, null, 1::smallint, '00000000-0000-7000-8000-00000000000{row}', 's-1', 'vital-signs',
                     '2026-01-15T08:00:00Z', null, 'raw', array(select generate_series(0, cardinality(codes) - 1))::smallint[], codes,
                     array_fill(70, array[cardinality(codes)])::numeric[], array_fill('/min'::text, array[cardinality(codes)]),
                     '2026-01-15T09:00:00Z', array[]::bytea[])
                 from (select array[{codes}] as codes) as said
                 """));
        }

        Assert.Equal(["stored", "stored", "stale", "known", "stale"], told);
        Assert.Equal(
            "8867-4 9279-1",
            await stack.Database.ScalarAsync<string>("select string_agg(code, ' ' order by code) from ephi.reading where superseded_at is null"));
    }

    /// <summary>The key is there when what is new is stored, and gone when what is known is compared: its person was erased in between.</summary>
    [Fact]
    public async Task An_event_whose_key_goes_while_it_is_left_out_is_stored()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(1, Event(Less, "s-2"))]));
        await using var connector = stack.Database.Connector("postgres");
        await using var gate = await Gates.CloseAsync(stack, connector, "after insert on ephi.event_key for each statement");
        await using var other = await connector.OpenAsync(CancellationToken.None);
        var delivery = function.DeliverAsync([Record(2, Event(More))]);
        await Gates.ReachedAsync(stack);
        var gone = Gates.RunAsync(other, "begin; lock table ephi.event_key in access exclusive mode; delete from ephi.event_key where event_id = 'x'; delete from ephi.reading; delete from ephi.event");
        await Gates.UntilAsync(stack, "select count(*) from pg_locks where relation = 'ephi.event_key'::regclass and mode = 'AccessExclusiveLock' and not granted");
        await Gates.OpenAsync(gate);
        await gone;
        await Gates.WaitsAsync(stack, "ephi_stream_processor");
        await Gates.RunAsync(other, "commit");
        Assert.Empty(await delivery);
        Assert.Equal("x@s-1=70 x@s-1=16", await stack.Database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
    }

    private static string Event(string readings, string subject = "s-1") =>
        $$"""{"eventId":"x","subjectId":"{{subject}}","type":"vital-signs","effectiveAt":"2026-01-15T08:00:00Z","readings":[{{readings}}]}""";
}
