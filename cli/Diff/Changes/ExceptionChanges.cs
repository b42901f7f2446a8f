using System.Globalization;
using System.Text.RegularExpressions;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>Accepted deviations that are new, or accept more than before.</summary>
internal static partial class ExceptionChanges
{
    /// <summary>A line each; none where the register of either side is not known.</summary>
    internal static IReadOnlyList<string> Of(ExceptionRegister? before, ExceptionRegister? after)
    {
        if (before is null || after is null) return [];
        var old = before.Entries.ToLookup(entry => entry.Rule, StringComparer.Ordinal);
        return
        [
            .. after.Entries.Select(entry => Line(entry, Earlier(entry, old[entry.Rule].ToList()))).OfType<string>(),
            .. before.Entries.Where(
                entry => !after.Entries.Any(next => next.Rule == entry.Rule && next.Urn == entry.Urn) && !IsTakenUp(entry, after))
                .Select(entry => $"ended: {entry.Rule} on {entry.Urn}"),
        ];
    }

    private static AcceptedDeviation? Earlier(AcceptedDeviation entry, List<AcceptedDeviation> same) =>
        same.Find(old => old.Urn == entry.Urn && old.Accepts.Text == entry.Accepts.Text) ?? same.Find(old => old.Urn == entry.Urn)
        ?? same.Find(old => new Pattern(entry.Urn).Covers(new(old.Urn)).IsYes);

    private static bool IsTakenUp(AcceptedDeviation old, ExceptionRegister after) =>
        after.Entries.Any(next => next.Rule == old.Rule && new Pattern(next.Urn).Covers(new(old.Urn)).IsYes);

    private static string? Line(AcceptedDeviation entry, AcceptedDeviation? old)
    {
        var what = $"{entry.Rule} on {entry.Urn}";
        if (old is null) return $"new: {what} accepts \"{entry.Accepts.Text}\" from {Day(entry.Approved)} until {Day(entry.Expires)} ({entry.Owner})";
        var parts = new List<string>();
        var looser = false;
        if (old.Urn != entry.Urn)
        {
            parts.Add($"resources {old.Urn} → {entry.Urn}");
            looser = true;
        }

        if (old.Accepts.Text != entry.Accepts.Text)
        {
            parts.Add($"\"{old.Accepts.Text}\" → \"{entry.Accepts.Text}\"");
            looser |= IsLooser(old.Accepts.Text, entry.Accepts.Text);
        }

        // It covers nothing before its approval.
        if (old.Approved != entry.Approved)
        {
            parts.Add($"from {Day(old.Approved)} → {Day(entry.Approved)}");
            looser |= entry.Approved < old.Approved;
        }

        if (old.Expires != entry.Expires)
        {
            parts.Add($"until {Day(old.Expires)} → {Day(entry.Expires)}");
            looser |= entry.Expires > old.Expires;
        }

        return parts.Count == 0 ? null
            : $"{(looser ? "loosened" : "changed")}: {entry.Rule} on {Urn.NameOf(entry.Urn)}: {string.Join("; ", parts)}";
    }

    // The same words with a lower "at least" or a higher "at most" accept more; so does what is worded otherwise, as far as anybody can
    // tell.
    private static bool IsLooser(string before, string after)
    {
        var (old, next) = (Bound().Matches(before), Bound().Matches(after));
        if (Bound().Replace(before, "{}") != Bound().Replace(after, "{}") || old.Count != next.Count) return true;
        return old.Zip(next).Any(
            pair => Accepts(pair.Second) is var wide && Accepts(pair.First) is var narrow && pair.First.Value != pair.Second.Value
            && (wide.From < narrow.From || wide.To > narrow.To));
    }

    private static (double From, double To) Accepts(Match hole)
    {
        if (!double.TryParse(hole.Groups["bound"].ValueSpan, CultureInfo.InvariantCulture, out var bound)) return (
            double.MinValue, double.MaxValue);
        return hole.Groups["least"].Success ? (bound, double.MaxValue) : (double.MinValue, bound);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(any|((?<least>at least)|at most) (?<bound>[^{}]*))\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bound();
}
