namespace Pulumi;

/// <summary>Makes sure that aliases are well formed. Mocks are not told about them.</summary>
internal static class AliasUrns
{
    public static void Check(IEnumerable<Input<Alias>> aliases, string name, string type, Resource? parent)
    {
        foreach (var alias in aliases)
        {
            // An output that fails is reported by the deployment.
            _ = alias.Apply(a => Collapse(a, name, type, parent));
        }
    }

    private static Output<string> Collapse(Alias alias, string name, string type, Resource? parent)
    {
        if (alias.Urn is { } urn)
        {
            (string Name, bool IsSet)[] others =
            [
                (nameof(Alias.Name), alias.Name is not null), (nameof(Alias.Type), alias.Type is not null),
                (nameof(Alias.Project), alias.Project is not null), (nameof(Alias.Stack), alias.Stack is not null),
                (nameof(Alias.Parent), alias.Parent is not null), (nameof(Alias.ParentUrn), alias.ParentUrn is not null),
                (nameof(Alias.NoParent), alias.NoParent),
            ];
            return Array.Find(others, other => other.IsSet).Name is { } conflict
                ? throw new ArgumentException($"{nameof(Alias)} should not specify both {nameof(Alias.Urn)} and {conflict}", nameof(alias))
                : Output.Create(urn);
        }

        bool[] parents = [alias.Parent is not null, alias.ParentUrn is not null, alias.NoParent];
        if (parents.Count(isSet => isSet) > 1)
        {
            throw new ArgumentException(
                $"Only specify one of '{nameof(Alias.Parent)}', '{nameof(Alias.ParentUrn)}' or '{nameof(Alias.NoParent)}' "
                + $"in an {nameof(Alias)}",
                nameof(alias));
        }

        var formerParent = alias.Parent ?? (alias.ParentUrn is null && !alias.NoParent ? parent : null);
        return Urn.Create(alias.Name ?? name, alias.Type ?? type, formerParent, alias.ParentUrn, alias.Project, alias.Stack);
    }
}
