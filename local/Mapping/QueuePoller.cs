using System.Globalization;
using Hipaa.Local.Servers;

namespace Hipaa.Local.Mapping;

/// <summary>Receives a queue's messages as a mapping does, hands them to a function and deletes what is done.</summary>
/// <param name="aws">Where the queue is.</param>
/// <param name="url">The queue's URL.</param>
/// <param name="batchSize">Most messages of one invocation.</param>
/// <param name="concurrency">Most invocations at a time.</param>
/// <param name="reportsItems">Whether answers are read (<c>ReportBatchItemFailures</c>).</param>
/// <param name="invoke">Hands messages to the function.</param>
internal sealed class QueuePoller(
    LocalAws aws, string url, int batchSize, int concurrency, bool reportsItems,
    Func<IReadOnlyList<QueueMessage>, CancellationToken, Task<InvocationAnswer>> invoke)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Until it is cancelled.</summary>
    internal Task RunAsync(CancellationToken cancellation) => Together.RunAsync(Enumerable.Range(0, concurrency).Select(_ => OneAsync(cancellation)));

    private async Task OneAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var answer = await aws.CallAsync(
                "AmazonSQS.ReceiveMessage",
                new { QueueUrl = url, MaxNumberOfMessages = Math.Min(batchSize, 10), WaitTimeSeconds = 0, AttributeNames = (string[])["ApproximateReceiveCount"] },
                cancellation);
            if (!answer.TryGetProperty("Messages", out var list) || list.GetArrayLength() == 0)
            {
                await Task.Delay(Pause, cancellation);
                continue;
            }

            var messages = list.EnumerateArray().Select(message => new QueueMessage(
                message.GetProperty("MessageId").GetString()!,
                message.GetProperty("ReceiptHandle").GetString()!,
                message.GetProperty("Body").GetString()!,
                message.TryGetProperty("Attributes", out var attributes) && attributes.TryGetProperty("ApproximateReceiveCount", out var count)
                    ? int.Parse(count.GetString()!, CultureInfo.InvariantCulture) : 1)).ToList();
            foreach (var done in QueueDelivery.Done(messages, await invoke(messages, cancellation), reportsItems))
            {
                await aws.CallAsync("AmazonSQS.DeleteMessage", new { QueueUrl = url, ReceiptHandle = done.Receipt }, cancellation);
            }
        }
    }
}
