using System.Globalization;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>Drift in words, weakened safeguards first, with the names that the account has.</summary>
internal static class DriftPage
{
    internal static DiffPage Of(string stack, StackDrift drift) => drift.IsEmpty
        ? new(stack, $"what is deployed is what the program says{Hidden(drift)}", [])
        : new(stack, HeadOf(drift), [.. SectionsOf(drift).Where(section => section.Lines.Count > 0)
            .Select(section => section with { Lines = [.. section.Lines.Select(drift.Names.OfAccount)] })]);

    private static string HeadOf(StackDrift drift)
    {
        var counts = new (int Count, string What)[]
        {
            (drift.Changed.Count, "changed"), (drift.Missing.Count, "missing"), (drift.Unknown.Count, "not in the program"),
            (drift.Beside.Count, "beside it"),
        };
        var counted = string.Join(", ", counts.Where(count => count.Count > 0)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count} {count.What}")));
        return $"{counted}; {(drift.IsWeaker ? "SAFEGUARDS ARE WEAKER than the program says" : "no safeguard is weaker than the program says")}{Hidden(drift)}";
    }

    private static string Hidden(StackDrift drift) => drift.Hidden == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture,
        $"; {drift.Hidden} {(drift.Hidden == 1 ? "value" : "values")} not compared (secrets that the state keeps encrypted, and code)");

    private static IEnumerable<DiffSection> SectionsOf(StackDrift drift)
    {
        yield return new("Opened or turned off in the account", drift.Beside);
        yield return new("No longer said to hold ePHI", Of(drift, Control.Label));
        yield return new("Weaker than the program says", Of(drift, Control.Safeguard));
        yield return new("Kept or locked for less", Of(drift, Control.Retention));
        yield return new("Policies allow more", Of(drift, Control.Permission));
        yield return new("Who reaches ePHI beyond the program", [.. drift.Reach.Select(gain => gain.Line).Distinct(StringComparer.Ordinal)]);
        yield return new("Network paths opened", drift.NetworkPaths);
        yield return new("Mandatory rules that what is deployed violates", [.. drift.Violations
            .Select(finding => $"{finding.RuleId}: {Urn.NameOf(finding.Urn)}: {Canonical.Short(finding.Reason)}")]);
        yield return new("Not deployed, or gone", [.. drift.Missing.Select(Named)]);
        yield return new("Deployed, not in the program", [.. drift.Unknown.Select(Named)]);
        var told = drift.Weaker.Select(weaker => weaker.Line).ToHashSet(StringComparer.Ordinal);
        yield return new("Otherwise than the program says", [.. drift.Changed
            .SelectMany(change => change.Changes.Select(difference => $"{change.Name}: {difference.Text}")).Where(line => !told.Contains(line))]);
    }

    private static IReadOnlyList<string> Of(StackDrift drift, Control control) =>
        [.. drift.Weaker.Where(weaker => weaker.Control == control).Select(weaker => weaker.Line)];

    private static string Named(Resource resource) => $"{resource.Name} ({resource.Type.Split(':')[^1]})";
}
