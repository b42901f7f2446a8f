using Pulumi;

namespace Hipaa.Components.Alerting;

/// <summary>A function that is watched.</summary>
/// <param name="TimeoutSeconds">Time limit of the function, in seconds.</param>
/// <param name="ReadsStream">Fed from the stream: how far it lags is watched too.</param>
/// <param name="Counts">Name under which the function counts events in namespace <c>Hipaa/Pipeline</c>; null where it counts none.</param>
public sealed record WatchedFunction(
    string Label, Input<string> FunctionName, int TimeoutSeconds, bool ReadsStream = false, string? Counts = null);

/// <summary>A queue for what could not be processed.</summary>
public sealed record WatchedQueue(string Label, Input<string> QueueName);

/// <summary>A place in a bucket where records land that could not be processed.</summary>
/// <param name="Prefix">Keys below which the records are; ends in a slash.</param>
public sealed record WatchedFailures(string Label, Input<string> BucketName, string Prefix);

/// <summary>The API by its name and stage.</summary>
public sealed record WatchedApi(Input<string> ApiName, Input<string> StageName);
