using System.Globalization;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>
/// Which files that judge a change, tell of it or deploy it are themselves changed. Both sides are judged by the rules of now: a rule that
/// finds less, or a deployment that asks for no verdict, shows in no resource.
/// </summary>
internal static class JudgingFiles
{
    /// <summary>What they are, as Git names paths; what of them is told line by line, and documents, aside.</summary>
    internal static readonly string[] Paths =
    [
        ".github", ".ci", "policy", "launcher", "hipaa", "hipaa.cmd", "hipaa.ps1", "cli/Check", "cli/Deploying", "cli/Diff", "cli/Drift",
        ":(exclude)policy/*.yaml", ":(exclude)*.md",
    ];

    /// <summary>A line for each that differs from a commit.</summary>
    internal static async Task<IReadOnlyList<string>> ChangedAsync(Git git, string commit, CancellationToken cancellation)
    {
        var changed = await git.AskAsync(cancellation, ["-c", "core.quotePath=false", "diff", "--numstat", "--no-renames", "--relative", commit, "--", .. Paths]);
        var added = await git.AskAsync(cancellation, ["-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard", "--", .. Paths]);
        return
        [
            .. Lines(changed).Select(line => line.Split('\t', 3)).Where(cells => cells.Length == 3).Select(cells => $"{cells[2]}: {Much(cells[0], cells[1])}"),
            .. Lines(added).Select(file => $"{file}: new, in no commit"),
        ];
    }

    // Git counts no lines of what is no text.
    private static string Much(string added, string removed) =>
        !int.TryParse(added, NumberStyles.None, CultureInfo.InvariantCulture, out var come) || !int.TryParse(removed, NumberStyles.None, CultureInfo.InvariantCulture, out var gone)
            ? "changed" : string.Create(CultureInfo.InvariantCulture, $"{Count(come)} added, {Count(gone)} removed");

    private static string Count(int lines) => string.Create(CultureInfo.InvariantCulture, $"{lines} {(lines == 1 ? "line" : "lines")}");

    private static string[] Lines(string? text) => (text ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
