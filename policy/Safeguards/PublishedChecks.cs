using System.Text.RegularExpressions;

namespace Hipaa.Policy;

/// <summary>
/// What the publishers of HIPAA checks (AWS Config, cdk-nag, Prowler and others) cite for each: checks.tsv beside this file, with the
/// columns check, service, shape, what, citations. Read when a report first asks, not while the engine waits for the pack.
/// </summary>
public static partial class PublishedChecks
{
    private static readonly Lazy<Dictionary<string, string[]>> Sections = new(Read);

    /// <summary>The checks, as "source:rule-id".</summary>
    public static IReadOnlyCollection<string> All => Sections.Value.Keys;

    /// <summary>The safeguards that the checks cite, each once, by section.</summary>
    public static IReadOnlyList<Safeguard> Safeguards(IEnumerable<string> checks, Safeguard except) =>
    [
        .. checks.SelectMany(check => Sections.Value.GetValueOrDefault(check, [])).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(Safeguard.Of).Where(safeguard => safeguard != except),
    ];

    private static Dictionary<string, string[]> Read()
    {
        using var stream = typeof(PublishedChecks).Assembly.GetManifestResourceStream("checks.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))
            .ToDictionary(cells => cells[0], cells => Section().Matches(cells[4]).Select(m => m.Value).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>
    /// A citation may name whom it was taken from: "steampipe(rule): 164.308(a)(7)(i)". One without a section cites nothing.
    /// </summary>
    [GeneratedRegex(@"\b164\.\d+(\(\w+\))*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();
}
