using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.StreamProcessor.Replaying;

/// <summary>
/// A batch as the archive has it. Taken through the pipeline again it comes to the object that it was read from, so that a replay archives
/// nothing twice.
/// </summary>
internal static class ArchivedBatch
{
    /// <summary>Day of arrival in the key <c>origin/yyyy/mm/dd/first-last-digest.ndjson.gz</c>; null where it is another kind of key.</summary>
    internal static DateOnly? DayOf(string key)
    {
        var parts = key.Split('/');
        return parts.Length > 4
            && DateOnly.TryParseExact(string.Join('/', parts[^4..^1]), "yyyy'/'MM'/'dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }

    /// <summary>What the keys of a batch have in common in all buckets: all but the digest of what is in them.</summary>
    internal static string StemOf(string key) => key[..(key.LastIndexOf('-') + 1)];

    /// <summary>Reads an object.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="packed">Its content.</param>
    /// <param name="assumed">Default tenant where it does not say which it was written under.</param>
    /// <returns>Null where it is none of the archive.</returns>
    /// <exception cref="PipelineException">It does not say, and neither does anybody else.</exception>
    internal static RawBatch? Read(string key, Stream packed, string? assumed)
    {
        try
        {
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var lines = new StreamReader(gzip);
            var (items, tenant) = (new List<RawItem>(), assumed);
            while (lines.ReadLine() is { } line)
            {
                items.Add(Item(line, ref tenant));
            }

            // What came from a Bundle with a tenant needs no other.
            return items.Count == 0 ? null
                : tenant is null && items.Exists(item => item.Tenant is null) ? throw new PipelineException(Stage.Receive, ReplayRequest.TenantMissing)
                : new RawBatch(string.Join('/', key.Split('/')[..^4]), items, tenant, IsNoted: true);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or KeyNotFoundException or FormatException
            or InvalidOperationException)
        {
            return null;
        }
    }

    private static RawItem Item(string line, ref string? tenant)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        tenant = root.TryGetProperty(ObjectStore.DefaultTenantName, out var noted) ? noted.GetString() : tenant;
        return new RawItem(
            root.GetProperty("id").GetString()!,
            root.GetProperty("data").GetBytesFromBase64(),
            root.GetProperty("receivedAt").GetDateTimeOffset(),
            root.TryGetProperty("format", out var format) ? format.GetString() switch
            {
                "entry" => ItemFormat.BundleEntry,
                "element" => ItemFormat.Element,
                _ => throw new FormatException(),
            } : ItemFormat.Body,
            root.TryGetProperty("fault", out var fault) ? fault.GetString() : null,
            root.TryGetProperty("tenant", out var named) ? named.GetString() : null);
    }
}
