using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>Reads one resource as previews ("newState") and states ("resources") write it.</summary>
internal static class ResourceJson
{
    private static readonly Dictionary<string, string[]> None = [];

    /// <summary>Null when the object is no resource, or one that is about to be deleted.</summary>
    public static Resource? Read(ref Utf8JsonReader reader, StringPool pool)
    {
        if (!Json.Enter(ref reader)) return null;
        string urn = string.Empty, type = string.Empty, id = string.Empty, parent = string.Empty, provider = string.Empty;
        bool custom = true, protect = false, deleted = false, external = false;
        var (inputs, outputs) = (PropertyValue.Absent, PropertyValue.Absent);
        string[] dependencies = [];
        var properties = None;
        while (Json.NextProperty(ref reader, pool, out var key))
        {
            switch (key)
            {
                case "urn": urn = Json.Text(ref reader); break;
                case "type": type = Json.Text(ref reader, pool); break;
                case "id": id = Json.Text(ref reader); break;
                case "parent": parent = Json.Text(ref reader, pool); break;
                case "provider": provider = Json.Text(ref reader, pool); break;
                case "custom": custom = Json.Flag(ref reader, otherwise: true); break;
                case "protect": protect = Json.Flag(ref reader, otherwise: false); break;
                case "external": external = Json.Flag(ref reader, otherwise: false); break;
                case "delete": deleted = Json.Flag(ref reader, otherwise: false); break;
                case "inputs": inputs = PropertyJson.Read(ref reader, pool); break;
                case "outputs": outputs = PropertyJson.Read(ref reader, pool, except: inputs); break;
                case "dependencies": dependencies = Json.Texts(ref reader, pool); break;
                case "propertyDependencies": properties = Json.TextLists(ref reader, pool); break;
                default: reader.Skip(); break;
            }
        }

        if (urn.Length == 0 || deleted) return null;
        return new(urn, type.Length > 0 ? type : Urn.TypeOf(urn), inputs)
        {
            Id = string.Equals(id, PropertyValue.UnknownSentinel, StringComparison.Ordinal) ? string.Empty : id,
            Outputs = outputs,
            Parent = parent,
            Provider = provider,
            Custom = custom,
            Protect = protect,
            External = external,
            Dependencies = dependencies,
            PropertyDependencies = properties,
        };
    }
}
