using Google.Protobuf.WellKnownTypes;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>
/// Reads what a program sends. An output value says which resources it comes from; what is read of that is kept by property.
/// </summary>
internal sealed class MonitorValues
{
    private readonly HashSet<string> dependencies = new(StringComparer.Ordinal);

    /// <summary>URNs that the output values read so far come from.</summary>
    internal IReadOnlyCollection<string> Dependencies => dependencies;

    /// <summary>Properties by name; an absent structure holds none.</summary>
    internal static Dictionary<string, object?> Read(Struct? structure) => new MonitorValues().ReadMap(structure);

    internal Dictionary<string, object?> ReadMap(Struct? structure)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in structure?.Fields.AsEnumerable() ?? [])
        {
            map[key] = Read(value);
        }

        return map;
    }

    internal object? Read(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.StringValue => WireFormat.IsUnknown(value.StringValue) ? UnknownValue.Instance : value.StringValue,
        Value.KindOneofCase.ListValue => value.ListValue.Values.Select(Read).ToArray(),
        Value.KindOneofCase.StructValue => ReadObject(value.StructValue),
        _ => null,
    };

    private object? ReadObject(Struct structure)
    {
        var fields = structure.Fields;
        return fields.TryGetValue(WireFormat.SignatureKey, out var signature) && signature.HasStringValue
            ? signature.StringValue switch
            {
                WireFormat.Secret => new SecretValue(fields.TryGetValue("value", out var hidden) ? Read(hidden) : null),
                WireFormat.Resource => new ResourceReference(Text(fields, "urn") ?? "", ReadId(fields)),
                WireFormat.Asset => ReadAsset(fields),
                WireFormat.Archive => ReadArchive(fields),
                WireFormat.Output => ReadOutput(fields),
                _ => ReadMap(structure),
            }
            : ReadMap(structure);
    }

    private object? ReadOutput(Google.Protobuf.Collections.MapField<string, Value> fields)
    {
        if (fields.TryGetValue("dependencies", out var urns) && urns.KindCase == Value.KindOneofCase.ListValue)
        {
            dependencies.UnionWith(urns.ListValue.Values.Select(urn => urn.StringValue));
        }

        var value = fields.TryGetValue("value", out var known) ? Read(known) : UnknownValue.Instance;
        var isSecret = fields.TryGetValue("secret", out var secret) && secret.HasBoolValue && secret.BoolValue;
        return isSecret && value is not SecretValue ? new SecretValue(value) : value;
    }

    private static string? ReadId(Google.Protobuf.Collections.MapField<string, Value> fields) =>
        Text(fields, "id") is { Length: > 0 } id && !WireFormat.IsUnknown(id) ? id : null;

    private static AssetValue ReadAsset(Google.Protobuf.Collections.MapField<string, Value> fields)
    {
        var source = fields.ContainsKey("path") ? "path" : fields.ContainsKey("uri") ? "uri" : "text";
        return new AssetValue(source, Text(fields, source) ?? "");
    }

    private ArchiveValue ReadArchive(Google.Protobuf.Collections.MapField<string, Value> fields) =>
        fields.TryGetValue("assets", out var assets) && assets.KindCase == Value.KindOneofCase.StructValue
            ? new ArchiveValue("assets", ReadMap(assets.StructValue))
            : Text(fields, "path") is { } path ? new ArchiveValue("path", path)
            : new ArchiveValue("uri", Text(fields, "uri") ?? "");

    private static string? Text(Google.Protobuf.Collections.MapField<string, Value> fields, string name) =>
        fields.TryGetValue(name, out var value) && value.HasStringValue ? value.StringValue : null;
}
