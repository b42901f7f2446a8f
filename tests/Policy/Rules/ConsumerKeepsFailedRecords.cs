using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ConsumerKeepsFailedRecordsExamples : Examples<ConsumerKeepsFailedRecords>
{
    private static object Mapping(object? retries, object? target) => new
    {
        eventSourceArn = "arn:aws:kinesis:us-east-1:111122223333:stream/events", startingPosition = "TRIM_HORIZON",
        maximumRetryAttempts = retries, destinationConfig = target is null ? null : new { onFailure = new { destinationArn = target } },
    };

    public ConsumerKeepsFailedRecordsExamples()
    {
        Passes("a stream consumer gives up and sets aside", Given.A(AwsType.LambdaEventSourceMapping, "m", Mapping(5, "arn:aws:s3:::failures")));
        Passes("a queue has a dead-letter queue", Given.A(AwsType.LambdaEventSourceMapping, "m", new { eventSourceArn = Given.Ref("q") })
            .And(AwsType.SqsQueue, "q", new { redrivePolicy = Given.Unknown }));
        Fails("a stream consumer has no target", Given.A(AwsType.LambdaEventSourceMapping, "m", Mapping(5, null)));
        Fails("a stream consumer retries without end", Given.A(AwsType.LambdaEventSourceMapping, "m", Mapping(null, "arn:aws:s3:::failures")));
        Fails("a queue has none", Given.A(AwsType.LambdaEventSourceMapping, "m", new { eventSourceArn = Given.Ref("q") }).And(AwsType.SqsQueue, "q"));
        NotApplicable("the queue is not in the stack", Given.A(AwsType.LambdaEventSourceMapping, "m", new { eventSourceArn = "arn:aws:sqs:us-east-1:111122223333:q" }));
        Undecided("the number of retries is computed", Given.A(AwsType.LambdaEventSourceMapping, "m", Mapping(Given.Unknown, "arn:aws:s3:::failures")));
        Passes("records are given up by their age", Given.A(AwsType.LambdaEventSourceMapping, "m",
            new { startingPosition = "LATEST", destinationConfig = new { onFailure = new { destinationArn = Given.Unknown } }, maximumRecordAgeInSeconds = 3600 }));
        Passes("Kafka's have no limit to set", Given.A(AwsType.LambdaEventSourceMapping, "m",
            new { startingPosition = "LATEST", topics = new[] { "adt" }, destinationConfig = new { onFailure = new { destinationArn = Given.Unknown } } }));
    }
}
