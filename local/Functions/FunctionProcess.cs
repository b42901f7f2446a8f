using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Hipaa.Local.Functions;

/// <summary>A function's program in a process of its own, started as Lambda does, upon servers of this machine: it can be killed at any moment.</summary>
internal sealed class FunctionProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Action<string>? _line;

    private FunctionProcess(Process process, Action<string>? line)
    {
        (_process, _line) = (process, line);
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its process.</summary>
    internal int Id => _process.Id;

    /// <summary>What it printed so far; nothing where each line goes elsewhere.</summary>
    internal string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>The most memory that its process held so far, in bytes.</summary>
    internal long PeakMemory => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Whether it has ended.</summary>
    internal bool HasExited => _process.HasExited;

    /// <summary>Of a process that has ended.</summary>
    internal int ExitCode => _process.ExitCode;

    /// <summary>Starts a command with an environment and none of this process's but the folders of programs.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">All that it finds.</param>
    /// <param name="line">Takes each line that it prints; without it they are kept.</param>
    internal static FunctionProcess Start(
        IReadOnlyList<string> command, IEnumerable<KeyValuePair<string, string>> environment, Action<string>? line = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var search = start.Environment["PATH"];
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // Where the machine keeps dotnet and what else starts the function.
        start.Environment["PATH"] = search;
        return new FunctionProcess(Process.Start(start)!, line);
    }

    /// <summary>Waits until it has ended.</summary>
    internal Task ExitedAsync(CancellationToken cancellation = default) => _process.WaitForExitAsync(cancellation);

    /// <summary>Signal 9: nothing is flushed, nobody is told.</summary>
    internal void Kill() => _process.Kill();

    /// <summary>The same, and waits until it has ended.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (_line is not null)
        {
            if (line.Data is not null) _line(line.Data);
            return;
        }

        lock (_log)
        {
            _log.Append(line.Data).Append('\n');
        }
    }
}
