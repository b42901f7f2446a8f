namespace Hipaa.Lambdas.Database;

/// <summary>
/// Ends work shortly before Lambda would end the process, so that the server is told to stop and a clean answer is given.
/// </summary>
public static class InvocationDeadline
{
    /// <summary>A source that cancels a tenth of the limit, at least one second, before it.</summary>
    /// <param name="limit">The function's time limit, more than two seconds.</param>
    /// <param name="time">Clock.</param>
    public static CancellationTokenSource Start(TimeSpan limit, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.FromSeconds(2));
        var reserve = TimeSpan.FromTicks(Math.Max(limit.Ticks / 10, TimeSpan.TicksPerSecond));
        return new CancellationTokenSource(limit - reserve, time);
    }
}
