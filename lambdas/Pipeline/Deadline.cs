namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// How long an invocation may still work. Lambda kills a function at its time-out without a word; stopping before it lets the function
/// report what it did not do.
/// </summary>
public sealed class Deadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TimeSpan _budget;
    private readonly CancellationTokenSource _source;

    /// <summary>Starts the clock.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="timeLeft">
    /// Until Lambda ends the process; a tenth of it, at least a second and at most ten, is kept in reserve.
    /// </param>
    public Deadline(TimeProvider time, TimeSpan timeLeft)
    {
        (_time, _start) = (time, time.GetTimestamp());
        var budget = timeLeft - TimeSpan.FromSeconds(Math.Clamp(timeLeft.TotalSeconds / 10, 1, 10));
        _budget = budget > TimeSpan.Zero ? budget : TimeSpan.Zero;
        _source = new CancellationTokenSource(_budget, time);
    }

    /// <summary>Cancelled when the time is up.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What is left, never negative.</summary>
    public TimeSpan Left => _budget - _time.GetElapsedTime(_start) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>True when less than a fifth of the time is left: no new piece of work is begun then.</summary>
    public bool IsNear => Left <= _budget / 5;

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}
