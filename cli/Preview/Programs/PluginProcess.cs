using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hipaa.Cli.Preview.Monitor;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>A plugin that runs. The first line that it writes is the port at which it listens.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    // A port has five digits; a terminal's marks of progress may be around it.
    private const int MaxLine = 200;

    // Pipes may be held open by what a plugin started.
    private static readonly TimeSpan ToSay = TimeSpan.FromSeconds(2);

    private readonly Process plugin;
    private readonly Task said;

    private PluginProcess(Process plugin, Task said, int port) => (this.plugin, this.said, Port) = (plugin, said, port);

    internal int Port { get; }

    /// <exception cref="NoProviderException">It does not start as a plugin does.</exception>
    internal static async Task<PluginProcess> StartAsync(
        PluginStart start, string directory, ProgramSurroundings surroundings, CancellationToken cancellation)
    {
        if (start.Build is { } build && await BuildAsync(build, start.Folder, surroundings, cancellation) is { } failure)
        {
            throw new NoProviderException(failure);
        }

        var process = Begin(start.Run, directory, surroundings);
        var errors = surroundings.PassAsync(process.StandardError);
        try
        {
            var line = await LineAsync(process.StandardOutput, cancellation);
            if (line is null)
            {
                await process.WaitForExitAsync(cancellation);
                throw new NoProviderException($"its plugin ended before it listened ({Code(process)})");
            }

            var port = PortOf(line)
                ?? throw new NoProviderException($"its plugin wrote '{Shown(line)}' where the port is to be at which it listens");
            return new PluginProcess(process, Task.WhenAll(errors, surroundings.PassAsync(process.StandardOutput)), port);
        }
        catch (Exception problem) when (problem is NoProviderException or OperationCanceledException)
        {
            await EndAsync(process, errors);
            throw;
        }
    }

    /// <summary>How it ended, if it has or is about to.</summary>
    internal async Task<string?> EndingAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await plugin.WaitForExitAsync(soon.Token);
            return $"ends ({Code(plugin)})";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync(plugin, said);

    private static async Task<string?> BuildAsync(
        ProgramStart build, string folder, ProgramSurroundings surroundings, CancellationToken cancellation)
    {
        try
        {
            return await new ProgramProcess(surroundings).BuildAsync(build, folder, cancellation);
        }
        catch (OperationCanceledException)
        {
            return "its plugin was not built in time: build it before, or give it more time by --timeout";
        }
    }

    // What it said as it failed is often all that says why.
    private static async Task EndAsync(Process process, Task said)
    {
        ProgramSurroundings.End(process);
        await Task.WhenAny(said, Task.Delay(ToSay, CancellationToken.None));
        process.Dispose();
    }

    private static Process Begin(ProgramStart start, string directory, ProgramSurroundings surroundings)
    {
        try
        {
            return surroundings.Start(start, directory);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new NoProviderException($"its plugin cannot be started: {problem.Message}");
        }
    }

    private static string Code(Process process) => string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}");

    // None if it ends before; no more than a line is read, and of a line no more than could be a port.
    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var one = new char[1];
        while (line.Length < MaxLine)
        {
            if (await reader.ReadAsync(one, cancellation) == 0)
            {
                return line.Length == 0 ? null : line.ToString();
            }

            if (one[0] == '\n')
            {
                break;
            }

            line.Append(one[0]);
        }

        return line.ToString();
    }

    // Some releases of 'dotnet run' tell the terminal of their progress even where there is none.
    private static int? PortOf(string line) =>
        int.TryParse(
            line.Replace("\u001b]9;4;3;\u001b\\", "", StringComparison.Ordinal).Replace("\u001b]9;4;0;\u001b\\", "", StringComparison.Ordinal).Trim(),
            NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : null;

    private static string Shown(string line) =>
        new([.. line.Trim().Select(letter => char.IsControl(letter) ? '?' : letter).Take(80)]);
}
