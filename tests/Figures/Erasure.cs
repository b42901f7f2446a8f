using System.Diagnostics;
using System.Globalization;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>What erasing a person of whom there is a reading a minute takes, among as many events of others, and how long a step keeps writers waiting.</summary>
internal static class Erasure
{
    internal static async Task PrintAsync(PipelineServers servers, int rows)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await StreamRates.SettleAsync(stack.Database, durable: true);
        await Filling.RunAsync(
            stack.Database,
            string.Create(CultureInfo.InvariantCulture, $"select ephi.ensure_months(array_agg(now() - n * interval '20 days')) from generate_series(0, {rows / 28_800}) as n"),
            string.Create(CultureInfo.InvariantCulture, $"""
                create temporary table made as
                select gen_random_uuid() as row_id, 'e-' || n || '-' || who as event_id, 's-' || case who when 0 then 0 else 1 + n % 2000 end as subject_id, now() - n * interval '1 minute' as effective_at
                from generate_series(1, {rows}) as n, generate_series(0, 1) as who
                """),
            "insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, status) select 'default', event_id, sha256(event_id::bytea), row_id, effective_at, 2 from made",
            "insert into ephi.event (row_id, tenant_id, event_id, subject_id, type, effective_at) select row_id, 'default', event_id, subject_id, 'activity', effective_at from made",
            "insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit) select row_id, 'default', effective_at, 0, '8867-4', 70, '/min' from made",
            "vacuum analyze");
        await using var session = stack.Database.Session(DatabaseLogin.Records);
        using var stop = new CancellationTokenSource();
        var waits = LongestWaitAsync(stack.Database, stop.Token);
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(rows, await new SubjectRights(session, "default", "s-0", "figures").EraseAsync(CancellationToken.None));
        var took = Stopwatch.GetElapsedTime(start);
        await stop.CancelAsync();
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where subject_id = 's-0'"));
        Console.WriteLine($"{rows:N0} events erased in {took.TotalSeconds:N1} s; a writer waited {(await waits).TotalSeconds:N2} s at most");
    }

    /// <summary>Enters again and again, as a writer does.</summary>
    private static async Task<TimeSpan> LongestWaitAsync(TestDatabase database, CancellationToken stop)
    {
        var longest = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await database.ScalarAsync<object>(
                DatabaseLogin.StreamProcessor, "select ephi.writing('default', array['s-1'], array[now()], array[now()])::text");
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }

        return longest;
    }
}
