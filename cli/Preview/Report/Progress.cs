using System.Diagnostics;
using System.Globalization;
using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Report;

/// <summary>Shows on a terminal that the program is at work; says nothing elsewhere.</summary>
internal sealed class Progress(TextWriter target, bool isTerminal) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(80);
    private readonly Lock gate = new();
    private readonly Stopwatch sinceLast = Stopwatch.StartNew();
    private int count;
    private bool isShown;

    internal void Show(ResourceState state)
    {
        lock (gate)
        {
            count++;
            if (isTerminal && sinceLast.Elapsed >= Interval)
            {
                target.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[K{count} resources, {state.Registration.Name}"));
                isShown = true;
                sinceLast.Restart();
            }
        }
    }

    public void Dispose()
    {
        if (isShown)
        {
            target.Write("\r\u001b[K");
        }
    }
}
