using System.Diagnostics;
using System.Globalization;

namespace Hipaa.Cli.Testing;

/// <summary>Shows on a terminal how long something has been at work; says nothing elsewhere.</summary>
internal sealed class Clock : IDisposable
{
    private readonly TextWriter _target;
    private readonly Timer? _timer;

    internal Clock(TextWriter target, string what, bool isTerminal)
    {
        _target = target;
        var time = Stopwatch.StartNew();
        _timer = isTerminal
            ? new(_ => target.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[K{what}: {time.Elapsed.TotalSeconds:0} s")),
                null, 1000, 1000) : null;
    }

    public void Dispose()
    {
        if (_timer is null) return;
        _timer.Dispose();
        Clear();
    }

    /// <summary>Takes the time from the screen, for a line that belongs in its place.</summary>
    internal void Clear()
    {
        if (_timer is not null) _target.Write("\r\u001b[K");
    }
}
