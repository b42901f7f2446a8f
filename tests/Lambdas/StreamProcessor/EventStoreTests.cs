using System.Text;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.StreamProcessor;

/// <summary>New ids and known ones take different ways to the same rows.</summary>
[Collection(PipelineCollection.Name)]
public sealed class EventStoreTests(PipelineServers servers)
{
    [Fact]
    public async Task Known_ids_among_new_ones_are_left_out_on_the_same_connection()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        var store = new EventStore(session);
        long[] stored =
        [
            await StoreAsync(store, "a", "b", "c"),
            await StoreAsync(store, "b", "d", "b"),
            await StoreAsync(store, "a", "b", "c", "d"),
            await StoreAsync(store, "e"),
            await StoreAsync(store, "f", "e"),
            await StoreAsync(store),
        ];
        Assert.Equal("3 1 0 1 1 0", string.Join(' ', stored));
        Assert.Equal(1, session.Opened);
        Assert.Equal("abcdef", await stack.Database.ScalarAsync<string>("select string_agg(event_id, '' order by event_id) from ephi.event"));
        Assert.Equal(6, await stack.Database.ScalarAsync<long>("select count(distinct row_id) from ephi.event join ephi.reading using (tenant_id, row_id, effective_at)"));
        Assert.Equal(6, await stack.Database.ScalarAsync<long>("select sum(row_count)::bigint from audit.change where relation = 'ephi.event'"));
    }

    [Fact]
    public async Task A_known_id_of_one_tenant_takes_back_nothing_of_another()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        var store = new EventStore(session);
        await StoreAsync(store, "b@north");
        Assert.Equal(3, await StoreAsync(store, "a@east", "b@north", "b@south", "c@north"));
        Assert.Equal(
            "a@east b@north b@south c@north",
            await stack.Database.ScalarAsync<string>("select string_agg(event_id || '@' || tenant_id, ' ' order by event_id, tenant_id) from ephi.event join ephi.event_key using (tenant_id, event_id)"));
    }

    [Fact]
    public async Task A_batch_whose_readings_are_refused_leaves_no_key_behind()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync("alter table ephi.reading add constraint refuses check (value < 0)");
        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        var refused = await Assert.ThrowsAsync<DatabaseException>(() => StoreAsync(new EventStore(session), "a", "b"));
        Assert.Equal("23514", refused.SqlState);
        Assert.Equal(0, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_key"));
    }

    /// <summary>The catalog of codes learns one: what a replay reads of the same bytes then is gained, and nothing else.</summary>
    [Theory]
    [InlineData("8867-4=72 55423-8=100", "key", true)]
    [InlineData("55423-8=100 8867-4=72", "key", true)]
    [InlineData("8867-4=73 55423-8=100", "key", false)]
    [InlineData("55423-8=100", "key", false)]
    [InlineData("8867-4=72 55423-8=100", "other", false)]
    public async Task The_same_bytes_read_again_to_more_than_they_said_count_instead(string readings, string rawKey, bool counts)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        var store = new EventStore(session);
        await store.StoreAsync([Of("8867-4=72", "key")], CancellationToken.None);
        for (var again = 0; again < 2; again++)
        {
            var result = await store.StoreAsync([Of(readings, rawKey)], CancellationToken.None);
            Assert.Equal((counts && again == 0 ? 1 : 0, counts ? 0 : 1), ((int)result.Stored, result.Conflicting.Count));
        }

        Assert.Equal(
            string.Join(' ', (counts ? readings : "8867-4=72").Split(' ').Order(StringComparer.Ordinal)),
            await stack.Database.ScalarAsync<string>("select string_agg(code || '=' || value, ' ' order by code collate \"C\") from ephi.reading where superseded_at is null"));

        static Arrival Of(string readings, string rawKey) => new(
            new HealthEvent
            {
                TenantId = "north", EventId = "a", SubjectId = "s-1", Type = "t", EffectiveAt = KinesisRecords.Arrival, Source = "",
                Readings = [.. readings.Split(' ').Select(one => one.Split('=')).Select(parts => new Reading(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), "u"))],
            },
            new RawItem("0", default, KinesisRecords.Arrival),
            rawKey);
    }

    private static async Task<long> StoreAsync(EventStore store, params string[] ids)
    {
        var item = new RawItem("0", default, KinesisRecords.Arrival);
        var arrivals = ids.Select(id => id.Split('@')).SelectMany(parts => BodyParser.Parse(
            Encoding.UTF8.GetBytes(BatchTests.Event(parts[0])), new ParseContext(parts.Length > 1 ? parts[1] : "default", KinesisRecords.Arrival)).Events)
            .Select(read => new Arrival(read, item, "key")).ToList();
        return (await store.StoreAsync(arrivals, CancellationToken.None)).Stored;
    }
}
