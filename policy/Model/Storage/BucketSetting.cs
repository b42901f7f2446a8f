namespace Hipaa.Policy.Model;

/// <summary>One group of settings of a bucket, wherever the program writes it: on the bucket, or as a resource of its own.</summary>
/// <param name="Owner">The resource that carries the setting; the bucket itself when it is inline or missing.</param>
/// <param name="Value">The setting's object; absent when there is none, unknown when it can't be told.</param>
/// <param name="Path">Where the setting is on the owner, for messages.</param>
public sealed record BucketSetting(Resource Owner, PropertyValue Value, string Path)
{
    public bool IsAbsent => Value.IsAbsent;
    public bool IsUnknown => Value.IsUnknown;

    /// <summary>Yes when set, unknown when a separate setting may be for this bucket.</summary>
    public Truth Exists => IsUnknown ? Truth.Unknown : !IsAbsent;

    /// <summary>The value at the first of the paths that is set: providers of different ages name the same thing differently.</summary>
    public BucketSetting At(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            var value = Value.At(path);
            if (!value.IsAbsent) return new(Owner, value, Join(path));
        }

        return new(Owner, PropertyValue.Absent, Join(paths[0]));
    }

    public Fact<bool> Bool(params ReadOnlySpan<string> paths) => At(paths) is var s ? s.Value.AsBool(s.Path) : default;
    public Fact<string> Text(params ReadOnlySpan<string> paths) => At(paths) is var s ? s.Value.AsText(s.Path) : default;
    public Fact<double> Number(params ReadOnlySpan<string> paths) => At(paths) is var s ? s.Value.AsNumber(s.Path) : default;

    /// <summary>Each item of a list as a setting of its own.</summary>
    public IEnumerable<BucketSetting> Each()
    {
        var items = Value.Kind == PropertyKind.List ? Value.Items : IsAbsent ? [] : [Value];
        return items.Select((item, i) => new BucketSetting(Owner, item, $"{Path}[{i}]"));
    }

    /// <summary>
    /// The resources that the whole setting was computed from or names. Property dependencies are per top-level property.
    /// </summary>
    public Links Refers(params ReadOnlySpan<string> types) => Owner.Refers(Path.Split('.', '[')[0], types);

    private string Join(string path) => Path.Length == 0 ? path : $"{Path}.{path}";
}
