namespace Hipaa.Cli.Try;

/// <summary>What is counted while it happens, from any thread.</summary>
internal sealed class Meter
{
    private int _invocations;
    private int _retries;
    private int _broken;
    private int _kills;

    internal int Invocations => Volatile.Read(ref _invocations);

    internal int Retries => Volatile.Read(ref _retries);

    internal int Broken => Volatile.Read(ref _broken);

    internal int Kills => Volatile.Read(ref _kills);

    internal void Invoked() => Interlocked.Increment(ref _invocations);

    internal void Retried() => Interlocked.Increment(ref _retries);

    internal void Broke() => Interlocked.Increment(ref _broken);

    internal void Killed(int processes) => Interlocked.Add(ref _kills, processes);
}
