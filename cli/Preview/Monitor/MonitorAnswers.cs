using Google.Protobuf.WellKnownTypes;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>Writes what the engine answers, with as much type as the program says that it understands.</summary>
/// <param name="Secrets">Whether the program takes secrets as such; otherwise it gets their value.</param>
/// <param name="Resources">Whether the program takes references to resources as such; otherwise it gets an id or a URN.</param>
internal readonly record struct MonitorAnswers(bool Secrets, bool Resources)
{
    internal Struct Write(IReadOnlyDictionary<string, object?> map)
    {
        var structure = new Struct();
        foreach (var (key, value) in map)
        {
            structure.Fields[key] = Write(value);
        }

        return structure;
    }

    private Value Write(object? value) => value switch
    {
        null => Value.ForNull(),
        bool flag => Value.ForBool(flag),
        int number => Value.ForNumber(number),
        double number => Value.ForNumber(number),
        string text => Value.ForString(text),
        UnknownValue => Value.ForString(WireFormat.Unknown),
        SecretValue secret => Secrets ? Signed(WireFormat.Secret, ("value", Write(secret.Value))) : Write(secret.Value),
        ResourceReference resource => Write(resource),
        AssetValue asset => Signed(WireFormat.Asset, (asset.Source, Value.ForString(asset.Value))),
        ArchiveValue archive => Signed(WireFormat.Archive, (archive.Source, Write(archive.Value))),
        IReadOnlyDictionary<string, object?> map => Value.ForStruct(Write(map)),
        IEnumerable<object?> list => Value.ForList([.. list.Select(Write)]),
        _ => throw new NotSupportedException($"A value of type {value.GetType()} has no form in Pulumi's protocol."),
    };

    private Value Write(ResourceReference resource) => !Resources
        ? Value.ForString(resource.Id ?? resource.Urn)
        : resource.Id is null ? Signed(WireFormat.Resource, ("urn", Value.ForString(resource.Urn)))
        : Signed(WireFormat.Resource, ("urn", Value.ForString(resource.Urn)), ("id", Value.ForString(resource.Id)));

    private static Value Signed(string signature, params ReadOnlySpan<(string Key, Value Value)> parts)
    {
        var structure = new Struct { Fields = { [WireFormat.SignatureKey] = Value.ForString(signature) } };
        foreach (var (key, part) in parts)
        {
            structure.Fields[key] = part;
        }

        return Value.ForStruct(structure);
    }
}
