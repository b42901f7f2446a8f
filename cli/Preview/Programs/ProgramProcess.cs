using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>
/// Runs somebody's program: without credentials in its environment, for a limited time, its output as talk beside the result. A program is
/// code, and code of strangers: nothing here keeps it from doing what its user may do.
/// </summary>
internal sealed class ProgramProcess(TextWriter talk, IReadOnlyList<string> passedOn)
{
    // What a program says is for people: more than they read is left out, and read all the same so that the program does not stop.
    private const int MaxOutput = 256 * 1024;

    // By which its processes are found, whoever their parent is by then.
    private const string Mark = "HIPAA_PREVIEW_RUN";

    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TERM", "TMPDIR", "TEMP", "TMP", "NODE_PATH", "NODE_EXTRA_CA_CERTS",
        "DOTNET_ROOT", "DOTNET_NOLOGO", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_CLI_HOME", "NUGET_PACKAGES", "GOPATH", "GOCACHE", "GOROOT",
        "GOFLAGS", "GOMODCACHE", "VIRTUAL_ENV", "PYTHONPATH", "SYSTEMROOT", "COMSPEC", "PATHEXT", "APPDATA", "LOCALAPPDATA", "USERPROFILE",
        "PROGRAMFILES", "PROGRAMDATA", "NUMBER_OF_PROCESSORS",
    };

    /// <summary>Runs a program to its end; what went wrong with that in one sentence, none if it ended well.</summary>
    internal async Task<string?> RunAsync(ProgramStart start, string directory, TimeSpan limit, CancellationToken cancellation)
    {
        var run = Guid.NewGuid().ToString("N");
        var info = new ProcessStartInfo(start.Tool)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in start.Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        SetEnvironment(info, start.Environment, run);
        using var process = new Process { StartInfo = info };
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(limit);
        process.Start();
        process.StandardInput.Close();
        var output = Task.WhenAll(PassAsync(process.StandardOutput), PassAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(time.Token);
            return process.ExitCode == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"The program ended with exit code {process.ExitCode}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The program did not end within {limit.TotalSeconds:0} s: --timeout gives it more time.");
        }
        finally
        {
            End(process, run);
            await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        }
    }

    private void SetEnvironment(ProcessStartInfo info, IReadOnlyDictionary<string, string> own, string run)
    {
        foreach (var name in info.Environment.Keys.ToArray())
        {
            if (!Harmless.Contains(name) && !name.StartsWith("LC_", StringComparison.Ordinal) && !passedOn.Contains(name, StringComparer.Ordinal))
            {
                info.Environment.Remove(name);
            }
        }

        foreach (var (name, value) in own)
        {
            info.Environment[name] = value;
        }

        info.Environment[Mark] = run;
    }

    private async Task PassAsync(StreamReader reader)
    {
        var buffer = new char[8192];
        var left = MaxOutput;
        for (var count = await reader.ReadAsync(buffer); count > 0; count = await reader.ReadAsync(buffer))
        {
            if (left > 0)
            {
                await talk.WriteAsync(buffer.AsMemory(0, Math.Min(left, count)));
                left -= count;
                if (left <= 0)
                {
                    await talk.WriteLineAsync("\nhipaa: the program says more than is shown here");
                }
            }
        }
    }

    private static void End(Process process, string run)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        // What it started and left behind; only Linux tells whose they are.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var mark = Encoding.UTF8.GetBytes($"{Mark}={run}\0");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id != Environment.ProcessId && Carries(folder, mark))
            {
                Kill(id);
            }
        }
    }

    private static bool Carries(string folder, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var left = Process.GetProcessById(id);
            left.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }
}
