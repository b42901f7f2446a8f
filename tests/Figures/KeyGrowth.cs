using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>What a batch costs while there are few keys of events and when there are millions, where ids come in order and where they come at random.</summary>
internal static class KeyGrowth
{
    private const int Warm = 20;
    private const int Batches = 100;

    internal static async Task PrintAsync(PipelineServers servers, int rows)
    {
        var ordered = await RatioAsync(servers, rows, "ordered", number => number.ToString("D12", CultureInfo.InvariantCulture), "lpad(n::text, 12, '0')");
        var random = await RatioAsync(servers, rows, "random", Hash, "md5(n::text)");
        Console.WriteLine($"at {rows:N0} keys, against few: ordered {ordered:N2}, random {random:N2} times the server's processor time");
    }

    private static async Task<double> RatioAsync(PipelineServers servers, int rows, string name, Func<int, string> id, string sql)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await StreamRates.SettleAsync(stack.Database, durable: true);
        var few = await MeanAsync(stack, 0, id);
        await Filling.RunAsync(
            stack.Database,
            string.Create(CultureInfo.InvariantCulture, $"""
                insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, version, updated_at, status)
                select 'default', {sql}, sha256(n::text::bytea), gen_random_uuid(), '2026-01-15', null, null, 2
                from generate_series({Batches * 500}, {rows}) as n
                """),
            "vacuum analyze ephi.event_key",
            "checkpoint");
        var many = await MeanAsync(stack, rows + 500, id);
        // How much of it is the log's: after a checkpoint a page is written to it whole when it first changes.
        await stack.Database.ExecuteAsync("alter system set full_page_writes = off");
        await stack.Database.ScalarAsync<bool>("select pg_reload_conf()");
        var slight = await MeanAsync(stack, (2 * rows) + 1000, id);
        await stack.Database.ExecuteAsync("alter system reset full_page_writes");
        var size = await stack.Database.ScalarAsync<long>("select pg_indexes_size('ephi.event_key') / 1024 / 1024");
        Console.WriteLine($"{name}: few keys {few.Mean:N1} ms a batch of 500, of it the server {few.Server:N1}; many {many.Mean:N1} and {many.Server:N1}, without whole pages in the log {slight.Server:N1}; indexes of keys {size} MiB");
        return many.Server / few.Server;
    }

    private static async Task<ProcessorTime> MeanAsync(PipelineStack stack, int first, Func<int, string> id)
    {
        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        var store = new EventStore(session);
        var time = new ProcessorTime(await session.RunAsync((connection, _) => Task.FromResult(connection.ProcessID), CancellationToken.None));
        for (var batch = 0; batch < Batches; batch++)
        {
            var arrivals = StreamRates.Arrivals(batch, number => ParseRates.V1(number).Replace($"\"e-{number}\"", $"\"{id(first + number)}\"", StringComparison.Ordinal));
            await time.AddAsync(() => store.StoreAsync(arrivals, CancellationToken.None));
            if (batch == Warm) time.Reset();
        }

        return time;
    }

    private static string Hash(int number) =>
#pragma warning disable CA5351 // Spreads ids; the server makes the same for the keys that are there before.
        Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))));
#pragma warning restore CA5351
}
