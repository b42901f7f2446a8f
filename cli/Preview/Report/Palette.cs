namespace Hipaa.Cli.Preview.Report;

/// <summary>Colours of a terminal, or none.</summary>
/// <param name="enabled">Whether there are colours.</param>
/// <param name="links">Whether the terminal is known to follow links; null asks its environment.</param>
internal sealed class Palette(bool enabled, bool? links = null)
{
    private readonly bool _links = enabled && (links ?? Hyperlinks.AreFollowed());

    internal string Green(string text) => Paint("32", text);

    internal string Red(string text) => Paint("31", text);

    internal string Cyan(string text) => Paint("36", text);

    internal string Bold(string text) => Paint("1", text);

    internal string Dim(string text) => Paint("2", text);

    /// <summary>A text that leads to a file, where the terminal follows links (OSC 8); it takes as many columns as without.</summary>
    internal string Link(string text, string? file) =>
        !_links || file is null ? text : $"\u001b]8;;{new Uri(file).AbsoluteUri}\u001b\\{text}\u001b]8;;\u001b\\";

    /// <summary>Colours unless <c>NO_COLOR</c> is set, the terminal is dumb, or nobody looks.</summary>
    internal static Palette For(bool redirected) => new(
        !redirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb");

    private string Paint(string code, string text) => enabled && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
