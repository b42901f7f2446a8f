using Hipaa.Local.Mapping;

namespace Hipaa.Lambdas.Tests.Mapping;

/// <summary>What is deleted of a queue's batch ("Handling errors for an SQS event source in Lambda", AWS Lambda Developer Guide).</summary>
public sealed class QueueDeliveryTests
{
    private static readonly QueueMessage[] Batch = [new("a", "1", "", 1), new("b", "2", "", 1), new("c", "3", "", 2)];

    [Theory]
    [InlineData("", true, "a b c")]
    [InlineData("null", true, "a b c")]
    [InlineData("""{"batchItemFailures":[]}""", true, "a b c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"}]}""", true, "a c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"}]}""", false, "a b c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", true, "")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"z"}]}""", true, "")]
    [InlineData("no JSON", true, "")]
    public void What_was_processed_is_deleted(string answer, bool reads, string deleted) =>
        Assert.Equal(deleted, Text(QueueDelivery.Done(Batch, new(answer), reads)));

    [Theory]
    [InlineData("Unhandled", false)]
    [InlineData(null, true)]
    public void Nothing_is_deleted_after_an_invocation_that_failed(string? error, bool crashed) =>
        Assert.Empty(QueueDelivery.Done(Batch, new("", error, crashed), reportsItems: true));

    private static string Text(IEnumerable<QueueMessage> messages) => string.Join(' ', messages.Select(message => message.Id));
}
