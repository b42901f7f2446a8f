using System.Text;
using System.Text.Json;

namespace Hipaa.Lambdas.StreamProcessor.Replaying;

/// <summary>
/// What Lambda writes of a batch that it gave up on: an invocation record with the whole event in <c>payload</c> ("Retain discarded records
/// for a stream event source in Lambda", AWS Lambda Developer Guide; a destination in S3 alone has it).
/// </summary>
internal static class FailureRecord
{
    /// <summary>The event, as the function would have got it; null where there is none.</summary>
    internal static byte[]? Event(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("payload", out var payload) ? null
                : payload.ValueKind switch
                {
                    JsonValueKind.String => Encoding.UTF8.GetBytes(payload.GetString()!),
                    JsonValueKind.Object => Encoding.UTF8.GetBytes(payload.GetRawText()),
                    _ => null,
                };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
