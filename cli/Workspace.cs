using System.Globalization;

namespace Hipaa.Cli;

/// <summary>Where a command works and whom it talks to.</summary>
/// <param name="Root">The repository's root, where Pulumi.yaml is.</param>
/// <param name="Output">For results.</param>
/// <param name="OutputBytes">The same as a stream, for JSON.</param>
/// <param name="Error">For progress and problems.</param>
/// <param name="OutputIsRedirected">Whether results go to a file or a pipe.</param>
/// <param name="ErrorIsRedirected">Whether progress would go to a file or a pipe.</param>
/// <param name="Input">Where "-" is read from; the process's standard input when not given.</param>
public sealed record Workspace(
    string Root,
    TextWriter Output,
    Func<Stream> OutputBytes,
    TextWriter Error,
    bool OutputIsRedirected,
    bool ErrorIsRedirected,
    Func<Stream>? Input = null)
{
    /// <summary>Columns for text to people: those of the terminal, of which 120 are read well; 80 where there is none.</summary>
    internal int Width => Math.Min(Columns, 120);

    /// <summary>Columns that a line may take: those of the terminal, 40 at least; 80 where there is none. COLUMNS says otherwise.</summary>
    internal int Columns =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var said)
        ? Math.Clamp(said, 40, 1000) : OutputIsRedirected ? 80 : Math.Clamp(TerminalWidth(), 40, 1000);

    /// <summary>The launcher names the root; without it, it is the nearest directory upwards that holds a Pulumi.yaml.</summary>
    public static Workspace OfProcess() => new(
        Environment.GetEnvironmentVariable("HIPAA_ROOT") is { Length: > 0 } root ? root : Nearest(Environment.CurrentDirectory),
        Console.Out,
        Console.OpenStandardOutput,
        Console.Error,
        Console.IsOutputRedirected,
        Console.IsErrorRedirected);

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return 80;
        }
    }

    private static string Nearest(string start)
    {
        for (var directory = start; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, Project.ProjectFile.FileName)))
            {
                return directory;
            }
        }

        return start;
    }
}
