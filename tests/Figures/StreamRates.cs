using System.Diagnostics;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.Figures;

/// <summary>500-event batches into PostgreSQL, beside plain COPY of the same rows, in turns on the same server.</summary>
internal static class StreamRates
{
    private const int Batches = 300;

    // What is measured first is not to pay for what this process compiles.
    private const int Warm = 100;
    private const int Size = 500;

    /// <param name="servers">Where.</param>
    /// <param name="durable">Commits wait for the disk, as in production, on both sides.</param>
    /// <param name="indexed">The tables that COPY fills have the indexes that the pipeline's have.</param>
    internal static async Task PrintAsync(PipelineServers servers, bool durable = false, bool indexed = false)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        Console.WriteLine($"{(durable ? "durable (fsync)" : "without fsync")}, indexes on {(indexed ? "both sides" : "the pipeline's side")}");
        await SettleAsync(stack.Database, durable);
        await stack.Database.ExecuteAsync("create schema plain; create table plain.event as select row_id, tenant_id, event_id, subject_id, type, effective_at, source, raw_key from ephi.event; create table plain.reading as select row_id, tenant_id, effective_at, ordinal, code, value, unit from ephi.reading");
        if (indexed)
        {
            await stack.Database.ExecuteAsync(Indexes);
        }

        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        await using var connector = stack.Database.Connector("postgres");
        await using var plain = await connector.OpenAsync(CancellationToken.None);
        var store = new EventStore(session);
        var (stored, copied, whole) = (new List<double>(), new List<double>(), new List<double>());
        await store.StoreAsync(Arrivals(Batches), CancellationToken.None);
        var writer = new ProcessorTime(await session.RunAsync((connection, _) => Task.FromResult(connection.ProcessID), CancellationToken.None));
        var copier = new ProcessorTime(plain.ProcessID);
        await using var function = stack.StreamProcessor();
        for (var batch = 0; batch < Batches; batch++)
        {
            var arrivals = Arrivals(batch);
            stored.Add(await TimeAsync(() => writer.AddAsync(() => store.StoreAsync(arrivals, CancellationToken.None))));
            copied.Add(await TimeAsync(() => copier.AddAsync(() => CopyAsync(plain, arrivals))));
            if (batch == Warm)
            {
                writer.Reset();
                copier.Reset();
            }
        }

        for (var batch = 0; batch < 20; batch++)
        {
            var records = Enumerable.Range(0, Size).Select(number => KinesisRecords.Record(number, ParseRates.V1(1_000_000 + (batch * Size) + number))).ToList();
            whole.Add(await TimeAsync(() => function.DeliverAsync(records)));
        }

        Print("the pipeline's transaction", stored[Warm..]);
        Print("plain COPY of the same rows", copied[Warm..]);
        Console.WriteLine($"ratio of the medians: {100 * Median(copied[Warm..]) / Median(stored[Warm..]):N0} %");
        Console.WriteLine($"processor time a batch, client and server: {writer.Mean:N1} ms, COPY {copier.Mean:N1} ms, ratio {100 * copier.Mean / writer.Mean:N0} %");
        Console.WriteLine($"the server alone: {writer.Server:N1} ms, COPY {copier.Server:N1} ms");
        Print("the whole function, S3 and DynamoDB by moto", whole[3..]);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory of this process, fixtures included: {process.PeakWorkingSet64 / 1024 / 1024} MiB");
    }

    // Those of the partitioned tables, whose columns COPY fills too, and the key that makes events unique.
    private const string Indexes = """
        do $indexes$
        declare
            made record;
        begin
            for made in select regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \S+ ON (ONLY )?ephi\.', 'INDEX ON plain.') as text
                from pg_index where indrelid in ('ephi.event'::regclass, 'ephi.reading'::regclass)
                    and pg_get_indexdef(indexrelid) !~ 'ingest_xid|superseded_at'
            loop
                execute made.text;
            end loop;
        end
        $indexes$;
        create unique index on plain.event (event_id, tenant_id);
        """;

    /// <summary>As a server that is not watched by tests: no statement is logged; commits wait for the disk or do not.</summary>
    internal static async Task SettleAsync(TestDatabase database, bool durable)
    {
        foreach (var setting in new[] { "log_statement = 'none'", $"fsync = {(durable ? "on" : "off")}" })
        {
            await database.ExecuteAsync($"alter system set {setting}");
        }

        await database.ScalarAsync<bool>("select pg_reload_conf()");
    }

    private static List<Arrival> Arrivals(int batch) => Arrivals(batch, ParseRates.V1);

    internal static List<Arrival> Arrivals(int batch, Func<int, string> json)
    {
        var parsed = BodyParser.Parse(
            System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(batch * Size, Size).Select(json))),
            new ParseContext("default", KinesisRecords.Arrival));
        var item = new RawItem("0", default, KinesisRecords.Arrival);
        return [.. parsed.Events.Select(read => new Arrival(read, item, "stream/events/shard/key.ndjson.gz"))];
    }

    private static async Task CopyAsync(NpgsqlConnection connection, List<Arrival> arrivals)
    {
        var ids = arrivals.ConvertAll(_ => Guid.CreateVersion7());
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("copy plain.event from stdin (format binary)"))
        {
            for (var index = 0; index < arrivals.Count; index++)
            {
                var (read, _, rawKey) = arrivals[index];
                await copy.StartRowAsync();
                await copy.WriteAsync(ids[index], NpgsqlDbType.Uuid);
                await copy.WriteAsync(read.TenantId, NpgsqlDbType.Text);
                await copy.WriteAsync(read.EventId, NpgsqlDbType.Text);
                await copy.WriteAsync(read.SubjectId, NpgsqlDbType.Text);
                await copy.WriteAsync(read.Type, NpgsqlDbType.Text);
                await copy.WriteAsync(read.EffectiveAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(read.Source, NpgsqlDbType.Text);
                await copy.WriteAsync(rawKey, NpgsqlDbType.Text);
            }

            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy plain.reading from stdin (format binary)"))
        {
            for (var index = 0; index < arrivals.Count; index++)
            {
                var read = arrivals[index].Event;
                for (var ordinal = 0; ordinal < read.Readings.Count; ordinal++)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(ids[index], NpgsqlDbType.Uuid);
                    await copy.WriteAsync(read.TenantId, NpgsqlDbType.Text);
                    await copy.WriteAsync(read.EffectiveAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                    await copy.WriteAsync((short)ordinal, NpgsqlDbType.Smallint);
                    await copy.WriteAsync(read.Readings[ordinal].Code, NpgsqlDbType.Text);
                    await copy.WriteAsync(read.Readings[ordinal].Value, NpgsqlDbType.Numeric);
                    await copy.WriteAsync(read.Readings[ordinal].Unit, NpgsqlDbType.Text);
                }
            }

            await copy.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string name, List<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        Console.WriteLine(
            $"{name}: {Size / Median(milliseconds) * 1000:N0} events/s, p50 {Median(milliseconds):N1} ms, p99 {sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1]:N1} ms a batch of {Size}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
