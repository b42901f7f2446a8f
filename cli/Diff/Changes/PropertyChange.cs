using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>One thing that is different about a resource.</summary>
/// <param name="Path">Where, such as <c>rules[0].expiration.days</c>.</param>
/// <param name="Before">Absent for what is added.</param>
/// <param name="After">Absent for what is removed.</param>
internal record PropertyChange(string Path, PropertyValue Before, PropertyValue After)
{
    /// <summary>An item of a list that another has taken the place of.</summary>
    internal bool IsItemForAnother => Path.EndsWith(']') && !Before.IsAbsent && !After.IsAbsent;

    /// <summary>The change itself, and where an object came or went whole, each of its settings too.</summary>
    internal IEnumerable<PropertyChange> Leaves => Before.IsAbsent == After.IsAbsent ? [this]
        : [this, .. Within(Before.IsAbsent ? After : Before).SelectMany(part => Part(part.Path, part.Value).Leaves)];

    /// <summary>One line for people, without secrets.</summary>
    internal virtual string Text => Before.IsAbsent ? $"+ {Path}: {Canonical.Shown(After)}"
        : After.IsAbsent ? $"- {Path}: {Canonical.Shown(Before)}"
        : $"{Path}: {Canonical.Shown(Before, After)}";

    private PropertyChange Part(string path, PropertyValue value) =>
        Before.IsAbsent ? new(path, PropertyValue.Absent, value) : new(path, value, PropertyValue.Absent);

    private IEnumerable<(string Path, PropertyValue Value)> Within(PropertyValue whole) => whole.Kind switch
    {
        PropertyKind.Map => whole.Entries.Select(entry => ($"{Path}.{entry.Key}", entry.Value)),
        PropertyKind.List => whole.Items.Select((item, index) => ($"{Path}[{index}]", item)),
        _ => [],
    };
}

/// <summary>A statement of a policy that is added, removed, or says something else under the same name.</summary>
/// <param name="Old">Null for one that is added.</param>
/// <param name="New">Null for one that is removed.</param>
internal sealed record StatementChange(string Path, PropertyValue? Old, PropertyValue? New)
    : PropertyChange(Path, Old ?? PropertyValue.Absent, New ?? PropertyValue.Absent)
{
    /// <summary>Whether less is denied than before: a denial is gone, or asks for more before it applies.</summary>
    internal bool DeniesLess => Old is not null && Effect(Old) == "Deny" && !StatementText.IsNoWeaker(Old, New);

    /// <summary>Whether more is allowed than before.</summary>
    internal bool AllowsMore => New is not null && Effect(New) == "Allow" && (Old is null || !StatementText.IsNoWeaker(New, Old));

    internal override string Text => StatementText.Of(Path, Old, New);

    private static string? Effect(PropertyValue statement) => statement["Effect"].TryGetText(out var effect) ? effect : null;
}
