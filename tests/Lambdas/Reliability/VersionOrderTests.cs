using FsCheck;
using FsCheck.Fluent;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>Versions of an event, with and without numbers and times: the same one counts in the end, in whatever order they come.</summary>
[Collection(PostgresCollection.Name)]
public sealed class VersionOrderTests(PostgresServer server)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    private static readonly Gen<EventVersion> Version =
        from number in Gen.Elements<long?>(null, 1, 2, 3)
        from hours in Gen.Elements<int?>(null, 1, 2, 3)
        from status in Gen.Elements(Enum.GetValues<EventStatus>())
        select new EventVersion(number, hours is null ? null : Start.AddHours(hours.Value), status);

    [Fact]
    public async Task Of_any_three_versions_the_order_contradicts_itself_nowhere()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal(
            "64 0 0 0",
            await database.ScalarAsync<string>(
                """
                create temporary table version as
                    select row_number() over () as id, number, updated, state::smallint
                    from unnest(array[null, 1, 2, 3]::bigint[]) as number, unnest(array[null, '2026-01-01', '2026-01-02', '2026-01-03']::timestamptz[]) as updated,
                        generate_series(0, 3) as state;
                create temporary table pair as
                    select one.id as one, other.id as other,
                        ephi.version_order(one.number, one.updated, one.state, other.number, other.updated, other.state) as ordered
                    from version as one, version as other;
                select concat_ws(' ',
                    (select count(*) from version),
                    (select count(*) from pair where (ordered = 0) <> (one = other)),
                    (select count(*) from pair join pair as back on (back.one, back.other) = (pair.other, pair.one) where back.ordered <> -pair.ordered),
                    (select count(*) from pair join pair as next on next.one = pair.other join pair as whole on (whole.one, whole.other) = (pair.one, next.other)
                     where pair.ordered > 0 and next.ordered > 0 and whole.ordered <= 0))
                """));
    }

    [Theory]
    // Time, number, status; the one that counts is the last.
    [InlineData("- 2 Preliminary", "1 - Preliminary")]
    [InlineData("- - Amended", "- 1 Preliminary")]
    [InlineData("1 2 Final", "2 1 Final")]
    [InlineData("3 - Final", "- - Withdrawn")]
    [InlineData("1 9 Final", "1 - Withdrawn")]
    [InlineData("1 - Withdrawn", "2 3 Final")]
    [InlineData("- 4 Withdrawn", "- 5 Amended")]
    public async Task Time_goes_before_number_and_number_before_status(string lower, string higher)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await ComesToAsync(database, "pair", [Parse(lower), Parse(higher)]);
    }

    [Fact]
    public async Task Any_permutation_of_any_versions_ends_the_same()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var set = 0;
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(Version.ListOf().Resize(4).ToArbitrary(), versions =>
            ComesToAsync(database, $"set{++set}", [.. versions.Distinct().Take(4)]).GetAwaiter().GetResult()));
    }

    /// <summary>Each permutation is the order in which versions of an event of its own arrive: half of them one by one, the others in one batch.</summary>
    private static async Task ComesToAsync(TestDatabase database, string set, EventVersion[] versions)
    {
        if (versions.Length == 0)
        {
            return;
        }

        await using var session = database.Session(DatabaseLogin.StreamProcessor);
        var store = new EventStore(session);
        var orders = Permutations([.. Enumerable.Range(0, versions.Length)]).ToList();
        for (var place = 0; place < versions.Length; place++)
        {
            await StoreAsync(store, orders.Select((order, number) => (order, number)).Where(one => one.number % 2 == 0)
                .Select(one => Of($"{set}-{one.number}", one.order[place])));
        }

        await StoreAsync(store, orders.Select((order, number) => (order, number)).Where(one => one.number % 2 == 1)
            .SelectMany(one => one.order.Select(which => Of($"{set}-{one.number}", which))));

        var winner = Enumerable.Range(0, versions.Length).MaxBy(which => Key(versions[which]));
        var expected = versions[winner].IsWithdrawal ? "nothing" : $"{60 + winner}";
        Assert.Equal(
            $"{orders.Count} {expected}",
            await database.ScalarAsync<string>(
                $"""
                 select concat_ws(' ', count(*), string_agg(distinct coalesce(reading.value::text, 'nothing'), ' '))
                 from ephi.event_key as held left join ephi.reading on reading.row_id = held.row_id and reading.superseded_at is null
                 where held.event_id like '{set}-%'
                 """));

        Arrival Of(string id, int which) => new(
            versions[which].IsWithdrawal ? HealthEvent.Withdrawn("north", id, versions[which]) : new HealthEvent
            {
                TenantId = "north", EventId = id, SubjectId = "s-1", Type = "t", EffectiveAt = Start, Source = "", Version = versions[which],
                Readings = [new Reading("8867-4", 60 + which, "/min")],
            },
            new RawItem(id, default, Start),
            "raw");
    }

    private static async Task StoreAsync(EventStore store, IEnumerable<Arrival> arrivals)
    {
        var result = await store.StoreAsync([.. arrivals], CancellationToken.None);
        Assert.Empty(result.Conflicting);
    }

    /// <summary>What docs/decisions/functions.md says, written once more.</summary>
    private static (DateTimeOffset Time, decimal Number, EventStatus Status) Key(EventVersion version) => (
        version.UpdatedAt ?? (version is { IsWithdrawal: true, Number: null } ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue),
        version.Number ?? (version.IsWithdrawal ? decimal.MaxValue : decimal.MinValue),
        version.Status);

    private static EventVersion Parse(string text)
    {
        var parts = text.Split(' ');
        return new(
            parts[1] == "-" ? null : long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
            parts[0] == "-" ? null : Start.AddHours(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)),
            Enum.Parse<EventStatus>(parts[2]));
    }

    private static IEnumerable<int[]> Permutations(int[] numbers) => numbers.Length == 0 ? [[]]
        : numbers.SelectMany(first => Permutations([.. numbers.Where(number => number != first)]).Select(rest => (int[])[first, .. rest]));
}
