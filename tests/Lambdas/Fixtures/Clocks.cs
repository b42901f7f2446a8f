using System.Collections.Concurrent;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>
/// A clock that can be put forward: what was to happen by then happens at once. Pauses of up to two seconds, as between two tries, pass at once too and are
/// added to it.
/// </summary>
internal sealed class HastyClock : TimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ITimer, long> _due = new();
    private long _ahead;

    /// <summary>By how much it is ahead of the true time.</summary>
    internal TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal void PutForward(TimeSpan by)
    {
        Interlocked.Add(ref _ahead, by.Ticks);
        foreach (var (timer, due) in _due)
        {
            if (due <= GetTimestamp() && _due.TryRemove(timer, out _))
            {
                timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetElapsedTime(0, System.GetTimestamp()).Ticks + Ahead.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        if (dueTime <= LongestPause)
        {
            PutForward(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }

        var timer = base.CreateTimer(callback, state, dueTime, period);
        _due[timer] = GetTimestamp() + dueTime.Ticks;
        return timer;
    }
}
