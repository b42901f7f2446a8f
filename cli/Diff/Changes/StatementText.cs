using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>Statements of policies in words, and which of two says more.</summary>
internal static class StatementText
{
    private static readonly string[] Elements =
        ["Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private static readonly string[] Inverted = ["NotAction", "NotResource", "NotPrincipal"];

    private static readonly string[] Listed = ["Action", "Resource", "Principal"];

    /// <summary>"+ Deny s3:* on ... unless ..." and the like; of a statement that stays, only what is different.</summary>
    internal static string Of(string path, PropertyValue? old, PropertyValue? next)
    {
        if (old is null || next is null) return $"{(old is null ? "+" : "-")} {path} {Words(next ?? old!)}";
        var changes = Elements.Select(element => Element(element, old[element], next[element])).OfType<string>();
        return $"{path} {Name(next)}: {string.Join("; ", changes)}";
    }

    /// <summary>Name of a statement, or what it does.</summary>
    internal static string Name(PropertyValue statement) =>
        statement["Sid"].TryGetText(out var sid) && sid.Length > 0 ? sid : Plain(statement["Effect"]);

    /// <summary>Whether everything that the first speaks of, the second speaks of: it has no fewer actions, and asks for no more.</summary>
    internal static bool IsNoWeaker(PropertyValue first, PropertyValue? second) => second is not null
        && Plain(first["Effect"]) == Plain(second["Effect"])
        && Listed.All(element => Covers(second[element], first[element]))
        && Inverted.All(element => Covers(first[element], second[element]))
        && Tests(first["Condition"]) is var given && Tests(second["Condition"]).All(test => given.TryGetValue(test.Key, out var its) && Implies(test.Key, its, test.Value));

    // Of an operator that asks for one of several values, fewer ask for more; of one that asks for none of them, more do.
    private static bool Implies((string Operator, string Key) test, HashSet<string> first, HashSet<string> second) =>
        test.Operator.Contains("Not", StringComparison.Ordinal) ? second.IsSubsetOf(first) : first.IsSubsetOf(second);

    private static bool Covers(PropertyValue wide, PropertyValue narrow)
    {
        var (all, some) = (Items(wide), Items(narrow));
        return (wide.IsAbsent && narrow.IsAbsent) || all
            .Any(item => item.EndsWith('*') && item.Length <= "AWS:*".Length && item.Trim('*').TrimEnd(':') is "" or "AWS")
            || some.All(item => all.Any(pattern => new Pattern(pattern).Covers(new(item), ignoreCase: true).IsYes));
    }

    private static Dictionary<(string Operator, string Key), HashSet<string>> Tests(PropertyValue condition) => condition.Entries
        .SelectMany(o => o.Value.Entries.Select(k => KeyValuePair.Create((o.Key, k.Key), Items(k.Value).ToHashSet(StringComparer.Ordinal)))).ToDictionary();

    private static string Words(KeyValuePair<(string Operator, string Key), HashSet<string>> test) =>
        $"{test.Key.Operator} {test.Key.Key} {string.Join(' ', test.Value.Order(StringComparer.Ordinal))}";

    // Of a test that stays, the values that come and go.
    private static string? Conditions(PropertyValue old, PropertyValue next)
    {
        var (before, after) = (Tests(old), Tests(next));
        var parts = after.Where(test => !before.ContainsKey(test.Key)).Select(test => "+ " + Words(test))
            .Concat(before.Where(test => !after.ContainsKey(test.Key)).Select(test => "- " + Words(test)))
            .Concat(after.Where(test => before.ContainsKey(test.Key) && !before[test.Key].SetEquals(test.Value))
                .Select(test => $"{test.Key.Operator} {test.Key.Key} {Differences(before[test.Key], test.Value)}")).ToList();
        return parts.Count == 0 ? null : $"Condition {Canonical.Short(string.Join(", ", parts))}";
    }

    private static string Differences(IEnumerable<string> before, IEnumerable<string> after) => string.Join(
        ", ", after.Except(before, StringComparer.Ordinal).Select(item => "+ " + item).Concat(before.Except(after, StringComparer.Ordinal).Select(item => "- " + item)));

    private static string? Element(string name, PropertyValue old, PropertyValue next)
    {
        if (name is "Condition") return Conditions(old, next);
        var differences = Differences(Items(old), Items(next));
        return differences.Length == 0 ? null : $"{name} {Canonical.Short(differences)}";
    }

    private static string Words(PropertyValue statement)
    {
        var sid = statement["Sid"].TryGetText(out var name) && name.Length > 0 ? $"{name}: " : string.Empty;
        var (not, action) = statement["NotAction"].IsAbsent ? (string.Empty, statement["Action"]) : ("all but ", statement["NotAction"]);
        var principal = statement["Principal"].IsAbsent ? string.Empty : $" to {List(statement["Principal"])}";
        var resource = statement["NotResource"].IsAbsent ? List(statement["Resource"]) : $"all but {List(statement["NotResource"])}";
        var tests = Tests(statement["Condition"]).Select(Words).Order(StringComparer.Ordinal).ToList();
        var when = tests.Count == 0 ? string.Empty : $" if {Canonical.Short(string.Join(" and ", tests))}";
        return $"{sid}{Plain(statement["Effect"])} {not}{List(action)} on {(resource.Length == 0 ? "it" : resource)}{principal}{when}";
    }

    private static string List(PropertyValue value)
    {
        var items = Items(value);
        return items.Count <= 3 ? string.Join(", ", items) : $"{string.Join(", ", items.Take(3))} and {items.Count - 3} more";
    }

    private static string Plain(PropertyValue value) => value.TryGetText(out var text) ? text : string.Empty;

    private static List<string> Items(PropertyValue value) => value.Kind switch
    {
        PropertyKind.Absent => [],
        PropertyKind.List => [.. value.Items.SelectMany(Items)],
        PropertyKind.Map => [.. value.Entries.SelectMany(entry => Items(entry.Value).Select(item => $"{entry.Key}:{item}"))],
        _ => [value.TryGetText(out var text) ? text : "(not known yet)"],
    };
}
