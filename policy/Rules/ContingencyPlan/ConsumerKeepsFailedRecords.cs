using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(c)(1): records that a consumer cannot process are set aside, neither lost nor retried until they expire.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html")]
internal sealed class ConsumerKeepsFailedRecords() : GraphRule(Safeguard.Integrity, Severity.High, AwsType.LambdaEventSourceMapping)
{
    /// <summary>Streams alone have a position to start from.</summary>
    protected override Verdict Check(Resource mapping) =>
        mapping.Value("startingPosition").IsGiven.Choose(() => OfStream(mapping), () => OfQueue(mapping));

    private static Verdict OfQueue(Resource mapping) =>
        mapping.Refers("eventSourceArn", AwsType.SqsQueue).First is not { } queue ? Verdict.NotApplicable
            : (queue.Text("redrivePolicy").IsSet | queue.ReferredBy(AwsType.SqsRedrivePolicy, "queueUrl").Exist)
                .Must($"queue {queue.Name} has no dead-letter queue", "Set the Queue's RedrivePolicy.");

    private static Verdict OfStream(Resource mapping) => mapping.Text("destinationConfig.onFailure.destinationArn")
        .MustBeSet("Set DestinationConfig.OnFailure.DestinationArn to a queue, topic or bucket.")
        & (IsKafka(mapping) | Bounds(mapping, "maximumRetryAttempts") | Bounds(mapping, "maximumRecordAgeInSeconds")).Must(
            "a bad record is retried until it expires", "Set MaximumRetryAttempts or MaximumRecordAgeInSeconds.");

    /// <summary>-1 and nothing mean: without end.</summary>
    private static Truth Bounds(Resource mapping, string property) => mapping.Number(property).Is(n => n >= 0);

    /// <summary>Kafka's consumers have no limit to set.</summary>
    private static Truth IsKafka(Resource mapping) => mapping.Gives("topics");
}
