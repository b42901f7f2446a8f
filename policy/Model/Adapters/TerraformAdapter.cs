namespace Hipaa.Policy.Model;

/// <summary>Tells a resource that has Terraform's names as Pulumi's AWS provider would.</summary>
internal static class TerraformAdapter
{
    /// <summary>
    /// A resource of a Terraform module, type <c>MODULE:tf:aws_db_instance</c>: attributes and blocks as Terraform has them, among
    /// the inputs also what the provider fills in, unknown before deployment.
    /// </summary>
    public static Resource AdaptView(Resource resource, string name) =>
        TerraformNames.Find(name) is { } type
            ? Told(resource, type.Token, Value(type, resource.Inputs, string.Empty), Value(type, resource.Outputs, string.Empty)) : resource;

    /// <summary>A resource of Terraform's provider, bridged as it is, type <c>aws:index/dbInstance:DbInstance</c>.</summary>
    public static Resource AdaptBridged(Resource resource, string name) =>
        TerraformNames.Find(name) is { } type ? Told(resource, type.Token, resource.Inputs, resource.Outputs) : resource;

    private static PropertyValue Value(TerraformType type, PropertyValue value, string path)
    {
        switch (value.Kind)
        {
            case PropertyKind.List:
                return PropertyValue.Of(value.Items.Select(item => Value(type, item, path)).ToArray());
            case PropertyKind.Map:
                var told = PropertyValue.Of(value.Entries.Select(entry => Entry(type, entry, path))
                    .Where(e => !e.Value.IsAbsent).ToArray());
                return value.IsSecret ? told.AsSecret() : told;
            default:
                return value;
        }
    }

    private static KeyValuePair<string, PropertyValue> Entry(TerraformType type, KeyValuePair<string, PropertyValue> entry, string path)
    {
        var below = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
        var shape = type.Shapes.GetValueOrDefault(below) ?? new(TerraformNames.Camel(entry.Key), string.Empty);
        var value = shape.Kind is "map" ? entry.Value : Value(type, entry.Value, below);
        if (shape.Kind is "one" && value.Kind is PropertyKind.List) value = value.Items.Count > 0 ? value.Items[0] : PropertyValue.Absent;
        return new(shape.Name, value);
    }

    private static Resource Told(Resource resource, string token, PropertyValue inputs, PropertyValue outputs) =>
        new(resource.Urn, resource.DeclaredType, inputs)
        {
            Type = token,
            Outputs = outputs,
            Id = resource.Id.Length > 0 ? resource.Id : inputs["id"].TryGetText(out var id) ? id : string.Empty,
            Parent = resource.Parent,
            Provider = resource.Provider,
            Protect = resource.Protect,
            External = resource.External,
            Source = resource.Source,
            Dependencies = resource.Dependencies,
            PropertyDependencies = resource.PropertyDependencies,
        };
}
