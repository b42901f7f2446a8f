using System.Text.Json;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// The answer that tells Lambda which items to deliver again ("Reporting batch item failures", AWS Lambda Developer Guide).
/// </summary>
public static class BatchResponse
{
    /// <summary>Writes <c>{"batchItemFailures":[{"itemIdentifier":...}]}</c>; no failures means that all is done.</summary>
    public static Stream Write(IEnumerable<string> failed)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("batchItemFailures"u8);
            foreach (var id in failed)
            {
                json.WriteStartObject();
                json.WriteString("itemIdentifier"u8, id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>Reads an invocation's whole input.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream input, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream(input.CanSeek ? (int)input.Length : 1 << 16);
        await input.CopyToAsync(buffer, cancellation);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
