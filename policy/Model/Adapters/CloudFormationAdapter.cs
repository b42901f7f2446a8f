namespace Hipaa.Policy.Model;

/// <summary>
/// Tells a resource that has CloudFormation's names as the AWS provider would: under its type and property names, with the settings that
/// are resources of their own there. What has no counterpart is unknown, never absent.
/// </summary>
internal sealed class CloudFormationAdapter(CloudFormationType type, Resource resource)
{
    private readonly Dictionary<string, PropertyValue> _lifted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _dependencies = new(StringComparer.Ordinal);
    private readonly List<Resource> _parts = [];
    private string _top = string.Empty;

    /// <param name="properties">The properties as CloudFormation calls them.</param>
    /// <returns>The resource, followed by its parts.</returns>
    public IReadOnlyList<Resource> Adapt(PropertyValue properties)
    {
        var inputs = Object(properties, string.Empty, open: true);
        var outputs = Object(resource.Outputs, string.Empty, open: false);
        foreach (var (name, value) in _lifted) inputs = With(inputs, name, value);
        return [Told(resource.Urn, type.Token, inputs, outputs, _dependencies, partOf: null), .. _parts];
    }

    private PropertyValue Object(PropertyValue value, string path, bool open)
    {
        if (value.Kind is PropertyKind.List) return PropertyValue.Of(value.Items.Select(item => Object(item, path, open)).ToArray());
        if (value.Kind is not PropertyKind.Map && !(path.Length == 0 && value.IsAbsent)) return value;
        var names = type.Objects[path];
        var told = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (key, inner) in value.Entries)
        {
            if (path.Length == 0) _top = key;
            var below = path.Length == 0 ? key : $"{path}.{key}";
            if (names.Properties.GetValueOrDefault(key) is not { } property)
            {
                // Arn, Id and the like are called alike; an object that has no counterpart may hold properties that stand at the top there.
                if (type.Objects.ContainsKey(below)) Object(inner, below, open);
                else if (!open) told[key] = inner;
            }
            else if (property.Change is "part")
            {
                if (open) AddPart(property, inner, below);
            }
            else if (property.Change is "parts")
            {
                if (open) AddParts(property, inner, below);
            }
            else if (property.Change is "up")
            {
                if (open) _lifted[property.Target] = Changed(property with { Change = property.Part }, inner, below, open);
                DependOn(property.Target);
            }
            else
            {
                told[property.Target] = Changed(property, inner, below, open);
                if (path.Length == 0) DependOn(property.Target);
            }
        }

        if (open)
        {
            foreach (var name in names.Open) told.TryAdd(name, PropertyValue.Unread);
        }

        var result = PropertyValue.Of(told.ToArray());
        return value.IsSecret ? result.AsSecret() : result;
    }

    private PropertyValue Changed(CloudFormationProperty property, PropertyValue value, string path, bool open)
    {
        if (value.IsUnknown || value.IsAbsent) return value;
        if (property.Change is "open") return PropertyValue.Unread;
        var told = type.Objects.ContainsKey(path) ? Object(value, path, open) : value;
        return property.Change switch
        {
            "list" => told.Kind is PropertyKind.List ? told : PropertyValue.Of([told]),
            "one" => told.Kind is not PropertyKind.List ? told : told.Items.Count > 0 ? told.Items[0] : PropertyValue.Absent,
            "tags" => CloudFormationValues.Tags(told),
            "pairs" => CloudFormationValues.Pairs(told),
            "json" => CloudFormationValues.Json(told),
            "statement" => PropertyValue.Of([KeyValuePair.Create("Statement", PropertyValue.Of([told]))]),
            "acl" => CloudFormationValues.Acl(told),
            "internal" => told.TryGetText(out var scheme) ? PropertyValue.Of(scheme is "internal") : told,
            _ => told,
        };
    }

    /// <summary>A list of settings that are resources of their own there; a list that is not known may be of any.</summary>
    private void AddParts(CloudFormationProperty property, PropertyValue values, string path)
    {
        if (values.Kind is not PropertyKind.List) AddPart(property, values, path);
        for (var i = 0; i < values.Items.Count; i++) AddPart(property with { Name = $"{property.Name}[{i}]" }, values.Items[i], path);
    }

    /// <summary>A setting that is a resource of its own there, and names this one.</summary>
    private void AddPart(CloudFormationProperty property, PropertyValue value, string path)
    {
        if (value.IsAbsent) return;
        var inner = type.Objects.ContainsKey(path) ? Object(value, path, open: true) : value;
        var inputs = property.Target is not "-" ? PropertyValue.Of([KeyValuePair.Create(property.Target, inner)])
            : inner.Kind is PropertyKind.Map ? inner
            : PropertyValue.Of(Array.Empty<KeyValuePair<string, PropertyValue>>());
        var from = resource.PropertyDependencies.GetValueOrDefault(_top) ?? [];
        var dependencies = inputs.Entries.ToDictionary(entry => entry.Key, _ => from, StringComparer.Ordinal);
        dependencies[property.Owner] = [resource.Urn];
        _parts.Add(Told($"{resource.Urn}#{property.Name}", property.Part, With(inputs, property.Owner, PropertyValue.Unknown),
            PropertyValue.Absent, dependencies, resource, isOpen: inner.IsUnknown));
    }

    private void DependOn(string target)
    {
        if (resource.PropertyDependencies.TryGetValue(_top, out var urns)) _dependencies[target] = urns;
    }

    private Resource Told(
        string urn, string token, PropertyValue inputs, PropertyValue outputs, IReadOnlyDictionary<string, string[]> dependencies,
        Resource? partOf, bool isOpen = false) =>
        new(urn, resource.DeclaredType, inputs)
        {
            Type = token,
            Outputs = outputs,
            Id = partOf is null ? resource.Id : string.Empty,
            Parent = resource.Parent,
            Provider = resource.Provider,
            Protect = resource.Protect,
            External = resource.External,
            Source = resource.Source,
            Dependencies = resource.Dependencies,
            PropertyDependencies = dependencies,
            PartOf = partOf?.Urn,
            IsOpen = isOpen,
        };

    private static PropertyValue With(PropertyValue map, string name, PropertyValue value) => PropertyValue.Of(
        map.Entries.Where(entry => !string.Equals(entry.Key, name, StringComparison.Ordinal)).Append(new(name, value)).ToArray());
}
