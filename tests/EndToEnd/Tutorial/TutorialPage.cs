using System.Text.RegularExpressions;

namespace Hipaa.EndToEnd.Tests.Tutorial;

/// <summary>docs/getting-started.md, by its steps and what is fenced in them.</summary>
internal sealed partial class TutorialPage
{
    private readonly string _text = File.ReadAllText(Path.Combine(Root(), "docs", "getting-started.md"));

    /// <summary>What is fenced in a step, of one language.</summary>
    internal IReadOnlyList<string> Fences(int step, string language)
    {
        var start = _text.IndexOf($"\n## {step}. ", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no step {step}.");
        var end = _text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return [.. Fence().Matches(_text[start..end]).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["content"].Value.Trim())];
    }

    internal bool Says(string text) => _text.Contains(text, StringComparison.Ordinal);

    /// <summary>Folder of the repository.</summary>
    internal static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "HipaaStack.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<content>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
