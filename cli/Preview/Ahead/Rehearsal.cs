using Hipaa.Cli.Preview.Engine;

namespace Hipaa.Cli.Preview.Ahead;

/// <summary>
/// Does what will be done with a preview to what is there of it, while the program goes on, and forgets what came of it. The first time costs a
/// process more than the work: types are loaded and code is made ready, which a second core can do meanwhile. Nothing that is told comes from here.
/// </summary>
/// <param name="engine">Knows what was registered so far.</param>
/// <param name="work">What will be done.</param>
internal sealed class Rehearsal(PreviewEngine engine, Action<PreviewResult> work)
{
    // The first is soon, so that there is time; the second has seen most kinds of resources. More would take longer than they bring.
    private static readonly int[] Times = [64, 384];

    private Task last = Task.CompletedTask;
    private int registered;

    /// <summary>One more resource is registered.</summary>
    internal void Registered()
    {
        if (Environment.ProcessorCount == 1 || !Times.Contains(Interlocked.Increment(ref registered))) return;
        // What goes wrong in it, nobody hears: it goes wrong again where it counts.
        last = last.ContinueWith(_ => work(engine.Finish()), TaskScheduler.Default);
    }
}
