using Hipaa.Local.Functions;
using Hipaa.Local.Servers;

namespace Hipaa.Cli.Try;

/// <summary>
/// Breaks things while events come in: requests to S3, DynamoDB and KMS that fail, are throttled, or whose answer is lost; functions that are killed in the
/// middle of a batch; a database that is killed and comes back. Bad, repeated and late events are the <see cref="Feeder"/>'s part.
/// </summary>
internal sealed class FaultScript(FaultProxy proxy, FunctionPool[] functions, LocalDatabase database, Meter meter, TryOptions options)
{
    private const int Every = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // By what stands in a request: its target, or S3's method.
    private static readonly (string Request, Fault[] Faults)[] Broken =
    [
        ("DynamoDB", [Fault.Throttled, Fault.LostRequest, Fault.LostAnswer]),
        ("TrentService", [Fault.Unavailable]),
        ("PUT ", [Fault.Unavailable, Fault.LostAnswer, Fault.FailedAnswer]),
    ];

    private readonly int[] _requests = new int[Broken.Length];
    private readonly Lock _gate = new();
    private readonly List<string> _happened = [];

    /// <summary>What was broken so far, in order.</summary>
    internal IReadOnlyList<string> Happened
    {
        get
        {
            lock (_gate)
            {
                return [.. _happened];
            }
        }
    }

    /// <summary>Until the last is over: everything works again then.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        var length = TimeSpan.FromSeconds(options.Seconds);
        proxy.Plan = Break;
        Note("every second request to write to S3, to DynamoDB and to KMS fails, is throttled, or its answer is lost");
        await Task.Delay(length * 0.3, cancellation);
        await BrokenAsync(2, cancellation);
        await KillFunctionsAsync(length * 0.1, cancellation);
        Note("the database is killed with signal 9");
        await database.Server.KillAsync();
        meter.Killed(1);
        await Task.Delay(length * 0.15, cancellation);
        await database.Server.StartAsync();
        Note("the database is back");
        await Task.Delay(length * 0.1, cancellation);
        await KillFunctionsAsync(length * 0.1, cancellation);
        await BrokenAsync(4, cancellation);
        proxy.Plan = _ => Fault.None;
        Note("nothing is broken any more");
    }

    /// <summary>Until so many requests were broken: a machine that is slow makes few.</summary>
    private async Task BrokenAsync(int requests, CancellationToken cancellation)
    {
        for (var since = TimeProvider.System.GetTimestamp(); meter.Broken < requests && TimeProvider.System.GetElapsedTime(since) < Patience;)
        {
            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>As soon as one is there, whatever it is at.</summary>
    private async Task KillFunctionsAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var since = TimeProvider.System.GetTimestamp();
        var killed = 0;
        while ((killed = functions.Sum(function => function.KillAll())) == 0 && TimeProvider.System.GetElapsedTime(since) < patience)
        {
            await Task.Delay(50, cancellation);
        }

        meter.Killed(killed);
        Note($"{killed} function processes are killed with signal 9");
    }

    private Fault Break(string request)
    {
        var kind = Array.FindIndex(Broken, one => request.Contains(one.Request, StringComparison.Ordinal));
        if (kind < 0) return Fault.None;
        var count = Interlocked.Increment(ref _requests[kind]);
        if (count % Every != 0) return Fault.None;
        meter.Broke();
        return Broken[kind].Faults[count / Every % Broken[kind].Faults.Length];
    }

    private void Note(string what)
    {
        lock (_gate)
        {
            _happened.Add(what);
        }
    }
}
