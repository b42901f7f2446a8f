using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>
/// What a program and the plugins that work for it run in: without credentials in their environment, their output as talk beside the result,
/// and all of them ended at the end, with what they started. They are code, and code of strangers: nothing here keeps them from doing what
/// their user may do.
/// </summary>
internal sealed class ProgramSurroundings(TextWriter talk, IReadOnlyList<string> passedOn)
{
    // What a program says is for people: more than they read is left out, and read all the same so that the program does not stop.
    private const int MaxOutput = 256 * 1024;

    // By which its processes are found, whoever their parent is by then.
    private const string Mark = "HIPAA_PREVIEW_RUN";

    private const int MostTurns = 10;

    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TERM", "TMPDIR", "TEMP", "TMP", "NODE_PATH", "NODE_EXTRA_CA_CERTS",
        "DOTNET_ROOT", "DOTNET_NOLOGO", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_CLI_HOME", "NUGET_PACKAGES", "GOPATH", "GOCACHE", "GOROOT",
        "GOFLAGS", "GOMODCACHE", "VIRTUAL_ENV", "PYTHONPATH", "SYSTEMROOT", "COMSPEC", "PATHEXT", "APPDATA", "LOCALAPPDATA", "USERPROFILE",
        "PROGRAMFILES", "PROGRAMDATA", "NUMBER_OF_PROCESSORS",
    };

    private readonly TextWriter talk = TextWriter.Synchronized(talk);
    private readonly string run = Guid.NewGuid().ToString("N");

    /// <summary>Where all that they say goes, of several at once too.</summary>
    internal TextWriter Talk => talk;

    /// <summary>The same for others, which do not end with these.</summary>
    internal ProgramSurroundings Apart() => new(talk, passedOn);

    /// <summary>Starts a program, which gets no input.</summary>
    /// <exception cref="Win32Exception">It is none that this machine can run.</exception>
    internal Process Start(ProgramStart start, string directory)
    {
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

        SetEnvironment(info, start.Environment);
        var process = new Process { StartInfo = info };
        process.Start();
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Passes on what a program says until it says no more.</summary>
    internal async Task PassAsync(StreamReader reader)
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

    /// <summary>Ends a program, if it has not ended.</summary>
    internal static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended, or has started something that its user may not end.
        }
    }

    /// <summary>Ends whatever the programs started and left behind; only Linux tells whose they are.</summary>
    internal void EndAll()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // What is started while the others are ended is found the next time.
        var mark = Encoding.UTF8.GetBytes($"{Mark}={run}\0");
        for (var turn = 0; turn < MostTurns && EndMarked(mark); turn++)
        {
        }
    }

    private static bool EndMarked(byte[] mark)
    {
        var found = false;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id != Environment.ProcessId && Carries(folder, mark))
            {
                Kill(id);
                found = true;
            }
        }

        return found;
    }

    private void SetEnvironment(ProcessStartInfo info, IReadOnlyDictionary<string, string> own)
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
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }
}
