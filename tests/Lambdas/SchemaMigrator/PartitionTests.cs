using Hipaa.Lambdas.Contract;
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
    public async Task Rows_of_the_default_partition_get_a_partition_of_their_month_or_year()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await InsertAsync(database, "old", "now() - interval '4 years'");
        await InsertAsync(database, "older", "'1931-05-04T00:00Z'");
        await InsertAsync(database, "future", "now() + interval '30 years'");
        Assert.Equal(3L, await database.ScalarAsync<long>("select count(*) from ephi.event_default"));
        var before = await database.ScalarAsync<string>(Content);

        var result = await database.MigrateAsync();

        Assert.Equal(6, result.Partitions);
        Assert.Equal(before, await database.ScalarAsync<string>(Content));
        Assert.Equal(0L, await database.ScalarAsync<long>("select (select count(*) from ephi.event_default) + (select count(*) from ephi.reading_default)"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from ephi.event_1931"));
        Assert.Equal(0, (await database.MigrateAsync()).Partitions);
    }

    [Fact]
    public async Task Many_rows_are_moved_in_steps_that_each_hold_a_bounded_number()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at)
            select 't', 'e' || n, 's', 'vital-signs', date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - interval '5 years' + n * interval '1 second'
            from generate_series(1, 1050) as n
            """);
        var steps = 0;
        while (await database.ScalarAsync<int>(DatabaseLogin.Migrator, "select ephi.place_rows(250)") > 0)
        {
            steps++;
        }

        Assert.Equal(5, steps);
        Assert.Equal(1050L, await database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from ephi.event_default"));
        Assert.True(await database.ScalarAsync<long>("select max(count) from (select count(*) from ephi.event group by tableoid) as parts") <= 251);
        // The rest of the month lies in the last of them.
        await InsertAsync(database, "later", "date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - interval '5 years' + interval '20 days'");
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from ephi.event_default"));
    }

    [Fact]
    public async Task A_writer_has_months_made_before_it_stores()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        const string Ensure = "select ephi.ensure_months(array['2001-02-03Z', '2001-05-06Z', now() - interval '6 years', '1850-01-01Z', now() + interval '3 days']::timestamptz[])";
        Assert.Equal(4, await database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, Ensure));
        Assert.Equal(0, await database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, Ensure));
        await InsertAsync(database, "e", "'2001-05-06Z'");
        Assert.Equal("event_2001", await database.ScalarAsync<string>("select tableoid::regclass::text from ephi.event"));
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
