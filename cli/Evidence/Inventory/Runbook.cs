using System.Text.RegularExpressions;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>A procedure for people, with the sections of the regulation that docs/controls.md gives it.</summary>
/// <param name="Name">Its file below docs/runbooks, without the ending.</param>
/// <param name="Sections">Such as "164.308(a)(6)(ii)".</param>
internal sealed partial record Runbook(string Name, string Title, IReadOnlyList<string> Sections)
{
    private const string Prefix = "runbooks/";

    /// <summary>All of them, by name.</summary>
    internal static IReadOnlyList<Runbook> All()
    {
        var sections = Rows(Text("docs/controls.md"))
            .SelectMany(row => Mentions().Matches(row.Text).SelectMany(match => match.Groups["name"].Captures)
                .Select(name => (name.Value, row.Section)))
            .ToLookup(pair => pair.Value, pair => pair.Section, StringComparer.Ordinal);
        return [.. typeof(Runbook).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith("README.md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name[Prefix.Length..^3], Title: Text(name).Split('\n')[0].TrimStart('#', ' ')))
            .Select(book => new Runbook(book.Name, book.Title, [.. sections[book.Name].Distinct(StringComparer.Ordinal)]))];
    }

    /// <summary>The rows of the tables, each with the section that the heading above it begins.</summary>
    private static IEnumerable<(string Section, string Text)> Rows(string page)
    {
        var part = string.Empty;
        foreach (var line in page.Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } heading) part = heading.Groups["part"].Value;
            else if (Specification().Match(line) is { Success: true } row)
            {
                yield return (part + row.Groups["section"].Value, line);
            }
        }
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Runbook).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^## (?<part>164\.\d+) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| (?<section>\(\w\)(\(\w+\))*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Specification();

    [GeneratedRegex(@"runbooks? (?<name>[a-z]+(-[a-z]+)*)(, (?<name>[a-z]+(-[a-z]+)+))*", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mentions();
}
