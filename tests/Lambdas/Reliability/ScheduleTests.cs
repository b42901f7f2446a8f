using System.Collections.Concurrent;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;
using Xunit.Abstractions;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// Random schedules of faults over events, corrections, withdrawals and deletions, in every format and packing, by stream and by file. HIPAA_SEEDS is how many (40 by default, 200 in CI: 100,000 events), HIPAA_SEED the first one; so
/// <c>HIPAA_SEED=17 HIPAA_SEEDS=1 dotnet test tests/Lambdas --filter ScheduleTests</c> replays seed 17.
/// </summary>
[Collection(PipelineCollection.Name)]
public sealed class ScheduleTests(PipelineServers servers, ITestOutputHelper output)
{
    private const int AtOnce = 8;

    [Fact]
    public async Task Whatever_breaks_the_rows_are_those_of_the_model()
    {
        var (first, count) = (Setting("HIPAA_SEED", 1), Setting("HIPAA_SEEDS", 40));
        output.WriteLine($"Seeds {first} to {first + count - 1}, {count * Schedule.Events} events.");
        output.WriteLine("Replay one: HIPAA_SEED=n HIPAA_SEEDS=1 dotnet test tests/Lambdas --filter ScheduleTests");
        await using var stack = await PipelineStack.CreateAsync(servers);
        (stack.AttemptLimit, stack.Retries) = (TimeSpan.FromSeconds(20), 1);
        await BreakTransactionsAsync(stack);
        stack.Proxy.Plan = Faults(new Random(first));
        using var stop = new CancellationTokenSource();
        var saboteur = SabotageAsync(stack, new Random(first), stop.Token);
        var wrong = new ConcurrentDictionary<int, string>();
        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var schedule = new Schedule(seed);
            var run = new ScheduleRun(stack, schedule, seed);
            try
            {
                await run.DeliverAllAsync();
            }
#pragma warning disable CA1031 // Whatever it is, the seed has to be told, and the others go on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                wrong[seed] = $"{exception}";
            }
        });
        await stop.CancelAsync();
        await saboteur;
        stack.Proxy.Plan = _ => Fault.None;

        var raw = await SequencesAsync(stack, stack.Landing);
        var refused = await SequencesAsync(stack, stack.Quarantine);
        for (var seed = first; seed < first + count; seed++)
        {
            if (!wrong.ContainsKey(seed) && await DifferenceAsync(stack, seed, new Schedule(seed), new ScheduleRun(stack, new Schedule(seed), seed).Shard, raw, refused) is { } difference)
            {
                wrong[seed] = difference;
            }
        }

        Assert.Empty(wrong.OrderBy(pair => pair.Key).Select(pair => $"seed {pair.Key}: {pair.Value}"));
    }

    /// <summary>One request in a hundred breaks, in any way but silence, which only costs time.</summary>
    private static Func<string, Fault> Faults(Random random) => _ =>
    {
        lock (random)
        {
            return random.Next(100) == 0 ? (Fault)(1 + random.Next(5)) : Fault.None;
        }
    };

    private static Task BreakTransactionsAsync(PipelineStack stack) => stack.Database.ExecuteAsync("""
        create function public.conflict() returns trigger language plpgsql as $$ begin
            if random() < 0.02 then raise exception using errcode = '40001'; end if;
            if random() < 0.02 then raise exception using errcode = '40P01'; end if;
            return null; end $$;
        grant usage on schema public to ephi_writer;
        create trigger conflict after insert on ephi.reading for each statement execute function public.conflict()
        """);

    /// <summary>Cuts connections all the time and kills the server now and then.</summary>
    private static async Task SabotageAsync(PipelineStack stack, Random random, CancellationToken stop)
    {
        for (var round = 1; !stop.IsCancellationRequested; round++)
        {
            try
            {
                await Task.Delay(random.Next(400), stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (round % 40 == 0)
            {
                await stack.Servers.Postgres.KillAsync();
                await stack.Servers.Postgres.StartAsync();
            }
            else if (round % 4 == 0)
            {
                await stack.Database.ExecuteAsync(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename in ('ephi_stream_processor', 'ephi_file_loader') and random() < 0.2");
            }
        }
    }

    private static async Task<Dictionary<string, SortedSet<string>>> SequencesAsync(PipelineStack stack, string bucket)
    {
        var sequences = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (key, line) in await stack.KeyedLinesAsync(bucket))
        {
            var shard = key.Split('/')[2];
            if (!sequences.TryGetValue(shard, out var known))
            {
                sequences[shard] = known = new(StringComparer.Ordinal);
            }

            known.Add(line.GetProperty("id").GetString()!);
        }

        return sequences;
    }

    private static async Task<string?> DifferenceAsync(
        PipelineStack stack, int seed, Schedule schedule, string shard, Dictionary<string, SortedSet<string>> raw, Dictionary<string, SortedSet<string>> refused)
    {
        var expected = schedule.Rows.ToList();
        var actual = await RowsAsync(stack, schedule.Tenant);
        return !expected.SequenceEqual(actual, StringComparer.Ordinal) ? $"rows differ: {expected.Except(actual, StringComparer.Ordinal).Count()} lost, {actual.Count} of {expected.Count} there"
            : (await stack.ReceiptAsync($"seed-{seed}")).GetProperty("partsRefused").GetInt64() != 0 ? "the file's receipt tells of refusals"
            : !raw.GetValueOrDefault(shard, []).SetEquals(schedule.Records.Select(record => record.Sequence)) ? "the archive lacks records"
            : !refused.GetValueOrDefault(shard, []).SetEquals(schedule.Poison) ? "the quarantine differs"
            : !(await LatestAsync(stack, schedule)).SequenceEqual(schedule.Latest) ? "latest readings differ"
            : null;
    }

    private static async Task<List<string>> RowsAsync(PipelineStack stack, string tenant)
    {
        await using var connector = stack.Database.Connector("postgres");
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            """
            select event_id || ' ' || subject_id || ' ' || type || ' ' || to_char(e.effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                || ' ' || string_agg(code || '=' || value, ' ' order by ordinal)
            from ephi.event e join ephi.reading using (tenant_id, row_id) join ephi.event_key using (tenant_id, event_id)
            where tenant_id = $1 and e.superseded_at is null group by event_id, subject_id, type, e.effective_at order by event_id collate "C"
            """,
            connection) { Parameters = { new() { Value = tenant } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static async Task<SortedDictionary<string, string>> LatestAsync(PipelineStack stack, Schedule schedule)
    {
        var latest = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var subject in schedule.Model.Values.Select(sent => sent.Subject).Distinct(StringComparer.Ordinal))
        {
            var answer = await stack.Dynamo.QueryAsync(new QueryRequest
            {
                TableName = stack.Table,
                KeyConditionExpression = "subjectKey = :subject",
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":subject"] = new() { S = await stack.SubjectKeyAsync(schedule.Tenant, subject) } },
            });
            foreach (var item in answer.Items.Where(item => item.ContainsKey("eventId")))
            {
                latest[$"{schedule.Tenant}#{subject} {item["code"].S}"] = item["eventId"].S;
            }
        }

        return latest;
    }

    private static int Setting(string name, int standard) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
}
