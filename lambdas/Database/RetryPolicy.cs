namespace Hipaa.Lambdas.Database;

/// <summary>
/// Repeats work after transient failures, with full jitter: each pause is random between zero and a doubling, bounded ceiling.
/// </summary>
/// <remarks>See the AWS Architecture Blog, "Exponential Backoff And Jitter".</remarks>
/// <param name="time">Clock for the pauses.</param>
public sealed class RetryPolicy(TimeProvider time)
{
    /// <summary>How often the work is tried in all, 1 or more.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Ceiling of the first pause.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Ceiling of every pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where the jitter comes from.</summary>
    public Random Jitter { get; init; } = Random.Shared;

    /// <summary>Does <paramref name="work"/> until it passes, fails for good, or has been tried <see cref="Attempts"/> times.</summary>
    /// <exception cref="DatabaseException">The last failure, without the server's text.</exception>
    /// <exception cref="OperationCanceledException">The caller's time ran out.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            DatabaseException? failure;
            try
            {
                return await work(cancellation);
            }
            catch (Exception exception) when ((failure = DatabaseException.From(exception)) is not null)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (!failure.IsTransient || attempt >= Attempts)
            {
                throw failure;
            }

            await Task.Delay(Pause(attempt), time, cancellation);
        }
    }

    internal TimeSpan Pause(int attempt)
    {
        var ceiling = Math.Min(FirstPause.Ticks * Math.Pow(2, attempt - 1), LongestPause.Ticks);
        return TimeSpan.FromTicks((long)(ceiling * Jitter.NextDouble()));
    }
}
