using System.Diagnostics;
using System.Globalization;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Figures;

/// <summary>What finding one event by its id and a subject's latest reading take among millions, in a year of partitions.</summary>
internal static class Lookups
{
    private const int Subjects = 2000;

    internal static async Task PrintAsync(PipelineServers servers, int rows)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await StreamRates.SettleAsync(stack.Database, durable: false);
        await Filling.RunAsync(
            stack.Database,
            string.Create(CultureInfo.InvariantCulture, $"""
                create temporary table made as
                select n, gen_random_uuid() as row_id, md5(n::text) as event_id, 's-' || n % {Subjects} as subject_id,
                    now() - random() * interval '360 days' as effective_at
                from generate_series(1, {rows}) as n
                """),
            """
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, status)
            select 'default', event_id, sha256(event_id::bytea), row_id, effective_at, 2 from made
            """,
            """
            insert into ephi.event (row_id, tenant_id, event_id, subject_id, type, effective_at)
            select row_id, 'default', event_id, subject_id, 'activity', effective_at from made
            """,
            """
            insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit)
            select row_id, 'default', effective_at, 0, case n % 3 when 0 then '8867-4' when 1 then '55423-8' else '29463-7' end, 70, '/min' from made
            """,
            "vacuum analyze");
        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        var readings = new CurrentReadings(session);
        await using var connector = stack.Database.Connector("ephi_query");
        await using var reader = await connector.OpenAsync(CancellationToken.None);
        await using (var tenant = new NpgsqlCommand("select set_config('hipaa.tenant', 'default', false)", reader)) await tenant.ExecuteNonQueryAsync();
        await ReportAsync("an event by its id", async number =>
        {
            await using var history = new NpgsqlCommand("select count(*) from ephi.event_history(md5($1::text))", reader)
            {
                Parameters = { new() { Value = number } },
            };
            Assert.Equal(1L, await history.ExecuteScalarAsync());
        });
        await ReportAsync("a subject's latest reading of a code", async number =>
            Assert.Single(await readings.LatestAsync([new("default", $"s-{number % Subjects}", "8867-4")], CancellationToken.None)));
        await ReportAsync("of a code that the subject never had", async number =>
            Assert.Empty(await readings.LatestAsync([new("default", $"s-{number % Subjects}", "9843-4")], CancellationToken.None)));
        Console.WriteLine($"{rows:N0} events of {Subjects:N0} subjects");
    }

    private static async Task ReportAsync(string name, Func<int, Task> once)
    {
        var times = new List<double>();
        for (var number = 1; number <= 300; number++)
        {
            var start = Stopwatch.GetTimestamp();
            await once(number * 17);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var sorted = times.Skip(20).Order().ToList();
        Console.WriteLine($"{name}: p50 {sorted[sorted.Count / 2]:N2} ms, p99 {sorted[(int)(sorted.Count * 0.99)]:N2} ms");
    }
}
