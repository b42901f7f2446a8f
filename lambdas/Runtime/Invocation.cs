namespace Hipaa.Lambdas.Runtime;

/// <summary>One event that Lambda hands to a function.</summary>
/// <param name="RequestId">Names the invocation in logs and traces.</param>
/// <param name="TimeLeft">
/// Until Lambda ends the process; zero or less where starting took all of it. From the invocation itself, not from a setting: Lambda counts
/// from another moment when the start was a long one.
/// </param>
/// <param name="Input">The event, JSON.</param>
public sealed record Invocation(string RequestId, TimeSpan TimeLeft, Stream Input);

/// <summary>Handles one event.</summary>
/// <returns>The answer, JSON.</returns>
public delegate Task<Stream> Handler(Invocation invocation);
