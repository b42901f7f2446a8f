using System.Text.Json;

namespace Hipaa.Local.Mapping;

/// <summary>
/// Reads <c>batchItemFailures</c> as Lambda does (AWS Lambda Developer Guide, "Configuring partial batch response with Kinesis Data Streams and Lambda" and
/// "Implementing partial batch responses" for queues): no answer, an empty one, no list and an empty list are a complete success; an identifier that is
/// empty, null, missing or of no item of the batch is a complete failure.
/// </summary>
internal static class ItemFailures
{
    /// <returns>Identifiers of the items that failed, none after a success; null after a complete failure.</returns>
    internal static IReadOnlySet<string>? Read(string answer, IEnumerable<string> batch)
    {
        if (string.IsNullOrWhiteSpace(answer)) return new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(answer);
            var known = batch.ToHashSet(StringComparer.Ordinal);
            var failed = new HashSet<string>(StringComparer.Ordinal);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("batchItemFailures", out var list)
                || list.ValueKind == JsonValueKind.Null)
            {
                return failed;
            }

            foreach (var item in list.EnumerateArray())
            {
                if (!item.TryGetProperty("itemIdentifier", out var id) || id.ValueKind != JsonValueKind.String || !known.Contains(id.GetString()!)) return null;
                failed.Add(id.GetString()!);
            }

            return failed;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
