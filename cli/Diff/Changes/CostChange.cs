using System.Globalization;
using Hipaa.Cli.Diff.Sides;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>What a change does to the bill: the month before and after, then the parts that make it so, the greatest first.</summary>
internal static class CostChange
{
    // Less than a cent is what rounding leaves.
    private const decimal Least = 0.005m;

    internal static IEnumerable<string> Lines(StackCost? before, StackCost? after)
    {
        if (before is null || after is null) yield break;
        var parts = before.Parts.Keys.Union(after.Parts.Keys, StringComparer.Ordinal)
            .Select(name => (Name: name, Old: before.Parts.GetValueOrDefault(name), New: after.Parts.GetValueOrDefault(name)))
            .Where(part => Differ(part.Old, part.New))
            .OrderByDescending(part => Math.Abs(part.New - part.Old)).ThenBy(part => part.Name, StringComparer.Ordinal).ToList();
        if (parts.Count == 0 && !Differ(before.UnderLoad, after.UnderLoad)) yield break;
        yield return $"a month when idle: {Usd(before.Idle)} → {Usd(after.Idle)}{Difference(after.Idle - before.Idle)}";
        yield return $"a month under {after.Load}: {Usd(before.UnderLoad)} → {Usd(after.UnderLoad)}"
            + Difference(after.UnderLoad - before.UnderLoad);
        foreach (var (name, old, next) in parts) yield return $"{name}, idle: {Usd(old)} → {Usd(next)}";
    }

    private static bool Differ(decimal old, decimal next) => Math.Abs(next - old) >= Least;

    private static string Difference(decimal dollars) => !Differ(dollars, 0) ? string.Empty
        : $" ({(dollars > 0 ? "+" : "-")}{Usd(Math.Abs(dollars))})";

    private static string Usd(decimal dollars) => "$" + dollars.ToString("N2", CultureInfo.InvariantCulture);
}
