using Hipaa.Components.Alerting;
using Pulumi;
using Contract = Hipaa.Lambdas.Contract.Functions;

namespace Hipaa.Infra.Pipeline.Processing;

/// <summary>What alarms are to watch of the processing.</summary>
internal static class WatchedProcessing
{
    internal static IReadOnlyList<WatchedFunction> Functions(EventProcessing processing) =>
    [
        Watched("schema-migrator", processing.Migration.Function),
        Watched("stream-processor", processing.Stream.Function) with { ReadsStream = true, Counts = Contract.StreamProcessor.Name },
        Watched("deidentifier", processing.Deidentification.Function),
        .. processing.Files is { } files ? (WatchedFunction[])
            [Watched("file-loader", files.Function) with { Counts = Contract.FileLoader.Name }] : [],
    ];

    internal static IReadOnlyList<Output<string>> FunctionArns(EventProcessing processing) =>
    [
        processing.Migration.Function.Arn, processing.Stream.Function.Arn, processing.Deidentification.Function.Arn,
        .. processing.Files is { } files ? (Output<string>[])[files.Function.Arn] : [],
    ];

    internal static IReadOnlyList<WatchedQueue> Queues(EventProcessing processing) =>
    [
        new("missed-migrations", processing.Migration.Daily.MissedName),
        new("missed-deidentification", processing.Deidentification.Regularly.MissedName),
        .. processing.Files is { } files ? (WatchedQueue[])[new("failed-files", files.Queue.FailedName)] : [],
    ];

    internal static WatchedFailures Failures(EventProcessing processing) =>
        new("stream-processor", processing.Stream.FailureBucket, StreamProcessing.FailurePrefix);

    private static WatchedFunction Watched(string label, PrivateFunction function) => new(label, function.Name, function.TimeoutSeconds);
}
