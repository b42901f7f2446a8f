namespace Hipaa.Lambdas.Database;

/// <summary>
/// Ends work shortly before Lambda would end the process, so that the server is told to stop and a clean answer is given.
/// </summary>
public static class InvocationDeadline
{
    /// <summary>A source that cancels a tenth of the time left, at least one second, before its end; at once where there is no more than that.</summary>
    /// <param name="timeLeft">Until Lambda ends the process.</param>
    /// <param name="time">Clock.</param>
    public static CancellationTokenSource Start(TimeSpan timeLeft, TimeProvider time)
    {
        var reserve = TimeSpan.FromTicks(Math.Max(timeLeft.Ticks / 10, TimeSpan.TicksPerSecond));
        return new CancellationTokenSource(timeLeft > reserve ? timeLeft - reserve : TimeSpan.Zero, time);
    }
}
