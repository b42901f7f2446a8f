namespace Hipaa.Cli.Preview.Report;

/// <summary>Colours of a terminal, or none.</summary>
internal sealed class Palette(bool enabled)
{
    internal string Green(string text) => Paint("32", text);

    internal string Red(string text) => Paint("31", text);

    internal string Cyan(string text) => Paint("36", text);

    internal string Bold(string text) => Paint("1", text);

    internal string Dim(string text) => Paint("2", text);

    /// <summary>Colours unless <c>NO_COLOR</c> is set, the terminal is dumb, or nobody looks.</summary>
    internal static Palette For(bool redirected) => new(
        !redirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb");

    private string Paint(string code, string text) => enabled && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
