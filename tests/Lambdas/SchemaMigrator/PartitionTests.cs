using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

[Collection(PostgresCollection.Name)]
public sealed class PartitionTests(PostgresServer server)
{
    [Theory]
    [InlineData("event")]
    [InlineData("reading")]
    public async Task Months_from_a_year_ago_to_a_year_ahead_have_a_partition(string table)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal(0L, await database.ScalarAsync<long>(
            $"""
             select count(*) from generate_series(date_trunc('month', now()) - interval '13 months', date_trunc('month', now()) + interval '12 months', '1 month') as month
             where to_regclass('ephi.{table}_' || to_char(month, 'YYYY_MM')) is null
             """));
    }

    [Theory]
    [InlineData("date_trunc('month', now())")]
    [InlineData("date_trunc('month', now()) + interval '1 month' - interval '1 microsecond'")]
    public async Task An_event_lies_in_the_partition_of_its_month_in_UTC(string moment)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await InsertAsync(database, "e1", moment);
        Assert.True(await database.ScalarAsync<bool>(
            "select tableoid::regclass::text = 'event_' || to_char(effective_at at time zone 'UTC', 'YYYY_MM') from ephi.event"));
    }

    [Fact]
    public async Task Events_of_months_without_a_partition_are_kept_and_moved_when_their_month_is_made()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await InsertAsync(database, "old", "now() - interval '4 years'");
        await InsertAsync(database, "older", "'1931-05-04T00:00Z'");
        await InsertAsync(database, "future", "now() + interval '30 years'");
        Assert.Equal(3L, await database.ScalarAsync<long>("select count(*) from ephi.event_default"));
        var before = await database.ScalarAsync<string>(Content);

        var result = await database.MigrateAsync();

        Assert.Equal(2, result.Partitions);
        Assert.Equal(before, await database.ScalarAsync<string>(Content));
        Assert.Equal("future,older", await database.ScalarAsync<string>("select string_agg(event_id, ',' order by event_id) from ephi.event_default"));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from ephi.reading_default"));
        Assert.Equal(0, (await database.MigrateAsync()).Partitions);
    }

    // Everything, the place in the export's order included.
    private const string Content =
        "select string_agg(event::text || reading::text, ';' order by event_id) from ephi.event join ephi.reading using (tenant_id, row_id, effective_at)";

    private static Task InsertAsync(TestDatabase database, string id, string moment) => database.ExecuteAsync(
        $"""
         with event as (
             insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) values ('t', '{id}', 's', 'vital-signs', {moment}) returning *)
         insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
         select tenant_id, row_id, effective_at, 0, '8867-4', 72, '/min' from event
         """);
}
