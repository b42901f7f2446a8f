using System.Globalization;
using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>One version of an uploaded object. Its key may name a person: it stays out of logs and keys.</summary>
/// <param name="Bucket">Bucket.</param>
/// <param name="Key">Key.</param>
/// <param name="VersionId">Version; the bucket is versioned, so that what was scanned is what is read.</param>
/// <param name="Size">Bytes.</param>
/// <param name="CreatedAt">When it was created, as S3 says, which is in whole seconds.</param>
/// <param name="Sequencer">Orders what was done to one key, as S3 says: hexadecimal, compared with zeros behind it; empty where it does not.</param>
internal sealed record UploadedFile(string Bucket, string Key, string VersionId, long Size, DateTimeOffset CreatedAt, string Sequencer = "")
{
    private const int LongestSequencer = 64;

    /// <summary>Grows with each version of a key, by the order of characters.</summary>
    internal string Order => string.Create(
        CultureInfo.InvariantCulture,
        $"{CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff} {Sequencer.ToUpperInvariant().PadRight(LongestSequencer, '0')}");

    /// <inheritdoc />
    public override string ToString() => nameof(UploadedFile);
}

/// <summary>A message of the queue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The file that it is about; null where it is about none.</param>
/// <param name="Receives">How often it was received, this time included, as the queue counts.</param>
internal sealed record QueueMessage(string Id, UploadedFile? File, int Receives);

/// <summary>
/// The event that Lambda passes for a queue ("Using Lambda with Amazon SQS"), each message an EventBridge event of S3
/// ("EventBridge event message structure", Amazon S3 User Guide).
/// </summary>
internal static class QueueMessages
{
    /// <summary>Reads the event.</summary>
    /// <exception cref="PipelineException">It is no queue's event.</exception>
    internal static List<QueueMessage> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return [.. document.RootElement.GetProperty("Records").EnumerateArray().Select(record => new QueueMessage(
                record.GetProperty("messageId").GetString() ?? throw new JsonException(),
                ReadFile(record.GetProperty("body").GetString()),
                ReadReceives(record)))];
        }
        catch (Exception exception) when (exception is not PipelineException)
        {
            throw new PipelineException(Stage.Receive, "not-a-queue-event");
        }
    }

    private static int ReadReceives(JsonElement record) =>
        record.TryGetProperty("attributes", out var attributes) && attributes.TryGetProperty("ApproximateReceiveCount", out var count)
            && int.TryParse(count.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var receives) ? receives : 1;

    private static UploadedFile? ReadFile(string? body)
    {
        // Checked first: the document's own exceptions quote text, and a file's name may be that of a person.
        var utf8 = Encoding.UTF8.GetBytes(body ?? "");
        if (utf8.Length == 0 || JsonSlices.Check(utf8) is not null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            var (root, detail) = (document.RootElement, document.RootElement.GetProperty("detail"));
            var file = detail.GetProperty("object");
            return root.GetProperty("detail-type").ValueEquals("Object Created")
                ? new UploadedFile(
                    detail.GetProperty("bucket").GetProperty("name").GetString()!,
                    file.GetProperty("key").GetString()!,
                    file.GetProperty("version-id").GetString()!,
                    file.GetProperty("size").GetInt64(),
                    root.GetProperty("time").GetDateTimeOffset(),
                    file.TryGetProperty("sequencer", out var sequencer) ? sequencer.GetString() ?? "" : "")
                : null;
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
