namespace Hipaa.Cli.Preview.Report;

/// <summary>
/// Whether a terminal follows links in its text (OSC 8). There is no way to ask one, so it goes by what terminals that do say of themselves;
/// <c>FORCE_HYPERLINK</c> (1 or 0) says otherwise.
/// </summary>
internal static class Hyperlinks
{
    private static readonly string[] Programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"];

    private static readonly string[] Terms = ["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour"];

    private static readonly string[] Marks = ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"];

    // GNOME's and other terminals of the VTE library: since 0.50.
    private const int Vte = 5000;

    internal static bool AreFollowed() => AreFollowed(Environment.GetEnvironmentVariable);

    internal static bool AreFollowed(Func<string, string?> variable) => variable("FORCE_HYPERLINK") is { Length: > 0 } said ? said != "0"
        : !IsMultiplexed(variable) && (Programs.Contains(variable("TERM_PROGRAM"), StringComparer.Ordinal)
            || Terms.Contains(variable("TERM"), StringComparer.Ordinal)
            || Marks.Any(mark => !string.IsNullOrEmpty(variable(mark)))
            || (int.TryParse(variable("VTE_VERSION"), out var version) && version >= Vte));

    // screen and older versions of tmux swallow or show them.
    private static bool IsMultiplexed(Func<string, string?> variable) =>
        !string.IsNullOrEmpty(variable("TMUX")) || !string.IsNullOrEmpty(variable("STY"));
}
