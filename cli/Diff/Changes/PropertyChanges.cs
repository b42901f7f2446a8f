using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>Compares what a program wrote about a resource, property by property.</summary>
internal static class PropertyChanges
{
    /// <param name="same">Whether two texts mean the same, though they are written otherwise.</param>
    internal static IReadOnlyList<PropertyChange> Of(PropertyValue before, PropertyValue after, Func<string, string, bool> same)
    {
        var changes = new List<PropertyChange>();
        Compare(string.Empty, before, after, same, changes);
        return changes;
    }

    private static void Compare(
        string path, PropertyValue before, PropertyValue after, Func<string, string, bool> same, List<PropertyChange> changes)
    {
        if (IsSame(before, after, same)) return;
        var (left, right) = (Canonical.Document(before), Canonical.Document(after));
        var told = changes.Count;
        CompareValues(path, before, after, left ?? before, right ?? after, same, changes);

        // Who reads YAML may read its comments too; how JSON is spaced says nothing.
        if (changes.Count == told && left is not null && right is not null && !Canonical.IsJson(before) && Canonical.Of(left) == Canonical.Of(right))
        {
            changes.Add(new(path, before, after));
        }
    }

    private static void CompareValues(
        string path, PropertyValue before, PropertyValue after, PropertyValue left, PropertyValue right, Func<string, string, bool> same,
        List<PropertyChange> changes)
    {
        if (IsPolicy(left) && (right.IsAbsent || IsPolicy(right)) || (left.IsAbsent && IsPolicy(right)))
        {
            if (left.IsAbsent || right.IsAbsent) changes.Add(new(path, before, after));
            else CompareStatements(path, Statements(left), Statements(right), same, changes);
        }
        else if (left.Kind == PropertyKind.Map && right.Kind == PropertyKind.Map)
        {
            foreach (var key in left.Entries.Select(e => e.Key).Union(right.Entries.Select(e => e.Key), StringComparer.Ordinal))
            {
                Compare(path.Length == 0 ? key : $"{path}.{key}", left[key], right[key], same, changes);
            }
        }
        else if (left.Kind == PropertyKind.List && right.Kind == PropertyKind.List)
        {
            CompareLists(path, left.Items, right.Items, same, changes);
        }
        else
        {
            changes.Add(new(path, before, after));
        }
    }

    // What an object of a list may call itself by.
    private static readonly string[] Namings = ["name", "id", "ruleName", "field", "key", "sid", "Sid"];

    // What is in both lists is left aside; of the rest, objects are compared by name, else in their order; one that only has another name is
    // the same; and as many as went and came otherwise took each other's place.
    private static void CompareLists(
        string path, IReadOnlyList<PropertyValue> before, IReadOnlyList<PropertyValue> after, Func<string, string, bool> same,
        List<PropertyChange> changes)
    {
        var (gone, come) = Rest(before, after, same);
        foreach (var old in gone.Where(item => item.Value.Kind == PropertyKind.Map).ToList())
        {
            var next = come.FindIndex(item => item.Value.Kind == PropertyKind.Map && Name(item.Value) == Name(old.Value));
            if (next < 0) continue;
            Compare($"{path}[{Name(old.Value) ?? $"{come[next].Index}"}]", old.Value, come[next].Value, same, changes);
            gone.Remove(old);
            come.RemoveAt(next);
        }

        foreach (var old in gone.ToList())
        {
            // A name with a value is what it is by its name: another is another.
            if (!old.Value.Entries.Any(entry => entry.Value.Kind is PropertyKind.Map or PropertyKind.List)) continue;
            var next = come.FindIndex(item => IsSame(Nameless(item.Value), Nameless(old.Value), same));
            if (next < 0) continue;
            Compare($"{path}[{come[next].Index}]", old.Value, come[next].Value, same, changes);
            gone.Remove(old);
            come.RemoveAt(next);
        }

        if (gone.Count == come.Count && gone.Concat(come).All(item => item.Value.Kind is not (PropertyKind.Map or PropertyKind.List)))
        {
            changes.AddRange(gone.Zip(come).Select(pair => new PropertyChange($"{path}[{pair.First.Index}]", pair.First.Value, pair.Second.Value)));
            return;
        }

        foreach (var old in gone) changes.Add(new($"{path}[{Name(old.Value) ?? $"{old.Index}"}]", old.Value, PropertyValue.Absent));
        foreach (var next in come) changes.Add(new($"{path}[{Name(next.Value) ?? $"{next.Index}"}]", PropertyValue.Absent, next.Value));
    }

    /// <summary>What an object of a list calls itself, such as a parameter or a rule of a firewall; null where it has no name.</summary>
    private static string? Name(PropertyValue item) => Naming(item) is { } key && item[key].TryGetText(out var name) ? name : null;

    private static string? Naming(PropertyValue item) => item.Kind != PropertyKind.Map ? null
        : Array.Find(Namings, key => item[key] is { Kind: PropertyKind.Text, IsSecret: false });

    private static PropertyValue Nameless(PropertyValue item) => Naming(item) is not { } key ? item
        : PropertyValue.Of([.. item.Entries.Where(entry => entry.Key != key)]);

    private static void CompareStatements(
        string path, IReadOnlyList<PropertyValue> before, IReadOnlyList<PropertyValue> after, Func<string, string, bool> same,
        List<PropertyChange> changes)
    {
        var (gone, come) = Rest(before, after, same);
        foreach (var old in gone)
        {
            var name = StatementText.Name(old.Value);
            var next = come.FirstOrDefault(item => !old.Value["Sid"].IsAbsent && StatementText.Name(item.Value) == name);
            come.Remove(next);
            changes.Add(new StatementChange(path, old.Value, next.Value));
        }

        changes.AddRange(come.Select(next => new StatementChange(path, null, next.Value)));
    }

    private static (List<(int Index, PropertyValue Value)> Gone, List<(int Index, PropertyValue Value)> Come) Rest(
        IReadOnlyList<PropertyValue> before, IReadOnlyList<PropertyValue> after, Func<string, string, bool> same)
    {
        var come = after.Index().ToList();
        var gone = new List<(int, PropertyValue)>();
        foreach (var (index, value) in before.Index())
        {
            var match = come.FindIndex(item => IsSame(value, item.Item, same));
            if (match < 0) gone.Add((index, value));
            else come.RemoveAt(match);
        }

        return (gone, [.. come.Select(item => (item.Index, item.Item))]);
    }

    private static bool IsSame(PropertyValue before, PropertyValue after, Func<string, string, bool> same) =>
        Canonical.Of(before) is var left && Canonical.Of(after) is var right
        && (string.Equals(left, right, StringComparison.Ordinal) || same(left, right));

    /// <summary>Statements of IAM have an effect; those of other documents, as of what logs hide, are compared like everything else.</summary>
    private static bool IsPolicy(PropertyValue value) => value.Kind == PropertyKind.Map && !value["Statement"].IsAbsent
        && Statements(value).All(statement => statement.Kind == PropertyKind.Map && !statement["Effect"].IsAbsent);

    private static IReadOnlyList<PropertyValue> Statements(PropertyValue policy) =>
        policy["Statement"] is { Kind: PropertyKind.List } list ? list.Items : [policy["Statement"]];
}
