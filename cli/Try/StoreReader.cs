using System.IO.Compression;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Local.Servers;

namespace Hipaa.Cli.Try;

/// <summary>Reads what the stores hold. Objects are read once: under their keys stands always the same.</summary>
internal sealed class StoreReader(LocalAws aws, LocalDatabase database, StackPlan plan)
{
    private readonly Dictionary<string, IReadOnlyList<JsonElement>> _lines = new(StringComparer.Ordinal);

    private string Landing => Named(KnownSettings.LandingBucket);

    private string Quarantine => Named(KnownSettings.QuarantineBucket);

    private string Table => Named(KnownSettings.LatestReadingsTable);

    /// <summary>Origin and id of each record and file item in the archive; those archived again by another batch are one.</summary>
    internal async Task<IReadOnlySet<(string Origin, string Id)>> ArchivedAsync(CancellationToken cancellation) =>
        (await LinesAsync(Landing, cancellation)).Select(line => (Origin(line.Key), line.Line.GetProperty("id").GetString()!)).ToHashSet();

    /// <summary>Origin, id and position of each part in quarantine.</summary>
    internal async Task<IReadOnlySet<(string Origin, string Id, string Position)>> RefusedAsync(CancellationToken cancellation) =>
        (await LinesAsync(Quarantine, cancellation)).Select(line => (
            Origin(line.Key), line.Line.GetProperty("id").GetString()!, line.Line.GetProperty("position").GetString()!)).ToHashSet();

    /// <summary>Objects that Lambda left.</summary>
    internal async Task<int> GivenUpAsync(CancellationToken cancellation) => (await aws.KeysAsync(plan.FailureBucket, "", cancellation)).Count;

    /// <summary>How many events the database holds; null while it does not answer.</summary>
    internal async Task<int?> StoredAsync(CancellationToken cancellation) =>
        await database.AskAsync<object>("select count(*) from ephi.event", cancellation) is long count ? (int)count : null;

    /// <summary>The ids of all events in the database that count, and in which version.</summary>
    internal async Task<IReadOnlyList<string>> CountingAsync(CancellationToken cancellation) => await database.AskAsync<string[]>(
        "select coalesce(array_agg(event_id || ' ' || coalesce(version, 0)), '{}') from ephi.event where superseded_at is null", cancellation) ?? [];

    /// <summary>How many versions are kept that count no longer.</summary>
    internal async Task<int> FormerAsync(CancellationToken cancellation) =>
        await database.AskAsync<object>("select count(*) from ephi.event_version", cancellation) is long count ? (int)count : -1;

    /// <summary>How many events were taken back.</summary>
    internal async Task<int> WithdrawnAsync(CancellationToken cancellation) =>
        await database.AskAsync<object>("select count(*) from ephi.event_key where status = 3", cancellation) is long count ? (int)count : -1;

    /// <summary>The ids of the events that latest readings come from.</summary>
    internal async Task<IReadOnlyList<string>> LatestAsync(CancellationToken cancellation)
    {
        var (ids, from) = (new List<string>(), default(JsonElement?));
        do
        {
            var page = await aws.CallAsync(
                "DynamoDB_20120810.Scan", from is null ? new { TableName = Table } : new { TableName = Table, ExclusiveStartKey = from }, cancellation);
            ids.AddRange(page.GetProperty("Items").EnumerateArray().Where(item => item.TryGetProperty("eventId", out _))
                .Select(item => item.GetProperty("eventId").GetProperty("S").GetString()!));
            from = page.TryGetProperty("LastEvaluatedKey", out var last) && last.ValueKind == JsonValueKind.Object && last.EnumerateObject().Any() ? last : null;
        }
        while (from is not null);
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    /// <summary>Receipts that say <c>loaded</c>.</summary>
    internal async Task<IReadOnlyList<JsonElement>> ReceiptsAsync(CancellationToken cancellation)
    {
        var bucket = plan.Of(Functions.FileLoader).Environment[KnownSettings.UploadBucket.Name];
        var receipts = new List<JsonElement>();
        foreach (var key in (await aws.KeysAsync(bucket, "", cancellation)).Where(Receipts.Is))
        {
            var receipt = JsonElement.Parse(await aws.GetObjectAsync(bucket, key, cancellation));
            if (receipt.GetProperty("status").GetString() == "loaded") receipts.Add(receipt);
        }

        return receipts;
    }

    private async Task<List<(string Key, JsonElement Line)>> LinesAsync(string bucket, CancellationToken cancellation)
    {
        var all = new List<(string, JsonElement)>();
        foreach (var key in await aws.KeysAsync(bucket, "", cancellation))
        {
            if (!_lines.TryGetValue($"{bucket}/{key}", out var lines))
            {
                _lines[$"{bucket}/{key}"] = lines = Read(await aws.GetObjectAsync(bucket, key, cancellation));
            }

            all.AddRange(lines.Select(line => (key, line)));
        }

        return all;
    }

    private static List<JsonElement> Read(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        var lines = new List<JsonElement>();
        while (reader.ReadLine() is { } line) lines.Add(JsonElement.Parse(line));
        return lines;
    }

    private string Named(Setting setting) => plan.Of(Functions.StreamProcessor).Environment[setting.Name];

    // The key begins with what the items come from: a stream and its shard, or a file.
    private static string Origin(string key) => string.Join('/', key.Split('/').Take(3));
}
