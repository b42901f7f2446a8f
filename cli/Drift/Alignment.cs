using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>
/// Puts what the account has of a resource into the form in which the program writes it: without what the provider fills in, with the
/// names that the preview makes up, and lists in the program's order. What then differs is a difference.
/// </summary>
/// <param name="names">Names, ids and ARNs.</param>
/// <param name="nearby">Texts of the resources that this one depends on, as both sides have them, of any length.</param>
internal sealed class Alignment(ProgramNames names, IReadOnlySet<(string Program, string Deployed)> nearby)
{
    private const string Defaults = "__defaults";
    private const string Signature = "4dabf18193072939515e22adb298388d";

    // What an object of a list may call itself by.
    private static readonly string[] Namings = ["name", "key", "id", "Sid"];

    /// <summary>Places whose value can't be compared: secrets that the state keeps encrypted, and code.</summary>
    internal HashSet<string> Hidden { get; } = new(StringComparer.Ordinal);

    /// <param name="made">What the preview makes up beside what is written; what the account has in its place is no difference.</param>
    internal PropertyValue Of(string path, PropertyValue program, PropertyValue deployed, PropertyValue? made = null)
    {
        if (program.IsUnknown && !program.IsSecret) return program;
        if (IsHidden(deployed) || IsHidden(program))
        {
            if (!program.IsAbsent) Hidden.Add(path);
            return program.IsAbsent ? deployed : program;
        }

        if (deployed.IsAbsent) return IsNothing(program) ? program : deployed;
        return (program.Kind, deployed.Kind) switch
        {
            (PropertyKind.Map, PropertyKind.Map) => OfMaps(path, program, deployed, made),
            (PropertyKind.List, PropertyKind.List) => OfLists(path, program.Items, deployed.Items),
            (PropertyKind.List, _) when program.Items is [var one] => Same(path, one, deployed) ? program : Spoken(deployed),
            (_, PropertyKind.List) when deployed.Items is [var one] => Same(path, program, one) ? program : Spoken(deployed),
            (PropertyKind.Absent, _) => Spoken(deployed),
            _ => OfTexts(path, program, deployed),
        };
    }

    private PropertyValue OfMaps(string path, PropertyValue program, PropertyValue deployed, PropertyValue? made)
    {
        if (made is not null) deployed = WithoutDefaultTags(program, deployed, made);
        var filled = deployed[Defaults].Items.Select(item => item.TryGetText(out var name) ? name : string.Empty).ToHashSet(StringComparer.Ordinal);
        var entries = program.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of($"{path}.{entry.Key}", entry.Value, deployed[entry.Key])))
            .Where(entry => !entry.Value.IsAbsent);
        var others = deployed.Entries
            .Where(entry => program[entry.Key].IsAbsent && entry.Key is not (Defaults or "tagsAll") && !filled.Contains(entry.Key))
            .Where(entry => !IsNothing(entry.Value) && !(made is not null && Same($"{path}.{entry.Key}", made[entry.Key], entry.Value)))
            .Select(entry => KeyValuePair.Create(entry.Key, Spoken(entry.Value)));
        return PropertyValue.Of([.. entries, .. others]);
    }

    // The provider writes the tags that it puts on everything among those of each resource.
    private static PropertyValue WithoutDefaultTags(PropertyValue program, PropertyValue deployed, PropertyValue made) => PropertyValue.Of(
        [.. deployed.Entries.Select(entry => entry.Key is "tags" && entry.Value.Kind == PropertyKind.Map
            ? KeyValuePair.Create(entry.Key, PropertyValue.Of([.. entry.Value.Entries.Where(tag => !program["tags"][tag.Key].IsAbsent
                || Canonical.Of(made["tagsAll"][tag.Key]) != Canonical.Of(tag.Value))]))
            : entry)]);

    private PropertyValue OfLists(string path, IReadOnlyList<PropertyValue> program, IReadOnlyList<PropertyValue> deployed)
    {
        var left = deployed.ToList();
        var (result, open) = (new List<PropertyValue>(), new List<PropertyValue>());
        foreach (var item in program)
        {
            var twin = left.FindIndex(other => Same(path, item, other));
            if (twin < 0) open.Add(item);
            else
            {
                left.RemoveAt(twin);
                result.Add(item);
            }
        }

        foreach (var item in open.TakeWhile(_ => left.Count > 0))
        {
            var next = Math.Max(0, left.FindIndex(other => Name(other) is { } name && name == Name(item)));
            result.Add(Of(path, item, left[next]));
            left.RemoveAt(next);
        }

        return PropertyValue.Of([.. result, .. left.Select(Spoken)]);
    }

    private PropertyValue OfTexts(string path, PropertyValue program, PropertyValue deployed)
    {
        if (Canonical.Document(program) is { } left && Canonical.Document(deployed) is { } right)
        {
            var aligned = Of(path, left, right);
            return Canonical.Of(aligned) == Canonical.Of(left) ? program : PropertyValue.Of(Canonical.Of(aligned));
        }

        if (!program.TryGetText(out var written) || !deployed.TryGetText(out var real)) return Spoken(deployed);
        return written == real || nearby.Contains((written, real)) || written == names.OfProgram(real) ? program
            : program.IsSecret ? Spoken(deployed).AsSecret() : Spoken(deployed);
    }

    private bool Same(string path, PropertyValue program, PropertyValue deployed) =>
        !program.IsAbsent && Canonical.Of(Of(path, program, deployed)) == Canonical.Of(program);

    /// <summary>What only the account has, with the program's names in it.</summary>
    private PropertyValue Spoken(PropertyValue deployed)
    {
        var spoken = deployed.Kind switch
        {
            PropertyKind.Text when deployed.TryGetText(out var text) => PropertyValue.Of(names.OfProgram(text)),
            PropertyKind.List => PropertyValue.Of([.. deployed.Items.Select(Spoken)]),
            PropertyKind.Map => PropertyValue.Of([.. deployed.Entries.Where(entry => entry.Key is not Defaults)
                .Select(entry => KeyValuePair.Create(entry.Key, Spoken(entry.Value)))]),
            _ => deployed,
        };
        return deployed.IsSecret ? spoken.AsSecret() : spoken;
    }

    // A secret that is encrypted, or an asset: a map that is signed as what only the engine can open.
    private static bool IsHidden(PropertyValue value) => (value.IsSecret && value.IsUnknown)
        || (value.Kind == PropertyKind.Map && !value[Signature].IsAbsent);

    /// <summary>What providers leave out or fill in where nothing is said.</summary>
    private static bool IsNothing(PropertyValue value) => value.IsAbsent || value.IsEmpty
        || (value.Kind is PropertyKind.Bool or PropertyKind.Number && value.TryGetNumber(out var number) && number == 0
            && !(value.TryGetBool(out var yes) && yes));

    private static string? Name(PropertyValue item) => item.Kind != PropertyKind.Map ? null
        : Namings.Select(key => item[key].TryGetText(out var text) ? $"{key}={text}" : null)
            .FirstOrDefault(found => found is not null);
}
