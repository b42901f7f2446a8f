using System.Text.Json;

namespace Hipaa.Local.Mapping;

/// <summary>A message of a queue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Receipt">What deletes it.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Receives">How often it was received, this time included.</param>
internal sealed record QueueMessage(string Id, string Receipt, string Body, int Receives);

/// <summary>
/// What a mapping does with a batch of a queue: what was processed is deleted, anything else is left to the queue, which shows it again after its visibility
/// timeout and puts it aside when it was received too often (AWS Lambda Developer Guide, "Handling errors for an SQS event source in Lambda").
/// </summary>
internal static class QueueDelivery
{
    /// <summary>What Lambda passes to the function.</summary>
    internal static byte[] Event(string queueArn, IEnumerable<QueueMessage> messages) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Records = messages.Select(message => new
        {
            messageId = message.Id,
            receiptHandle = message.Receipt,
            body = message.Body,
            attributes = new { ApproximateReceiveCount = $"{message.Receives}" },
            eventSource = "aws:sqs",
            eventSourceARN = queueArn,
            awsRegion = queueArn.Split(':')[3],
        }),
    });

    /// <summary>The messages that are done.</summary>
    /// <param name="messages">What the function was given.</param>
    /// <param name="answer">What it said.</param>
    /// <param name="reportsItems">Whether the mapping reads answers (<c>ReportBatchItemFailures</c>).</param>
    internal static IReadOnlyList<QueueMessage> Done(IReadOnlyList<QueueMessage> messages, InvocationAnswer answer, bool reportsItems)
    {
        if (answer.Failed) return [];
        if (!reportsItems) return messages;
        return ItemFailures.Read(answer.Body, messages.Select(message => message.Id)) is { } failed
            ? [.. messages.Where(message => !failed.Contains(message.Id))] : [];
    }
}
