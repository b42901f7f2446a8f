using System.Globalization;
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
        (string, int)? source = null;
        var options = new ResourceOptions();
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
                case "sourcePosition": source = Position(Json.Text(ref reader)); break;
                case "dependencies": dependencies = Json.Texts(ref reader, pool); break;
                case "propertyDependencies": properties = Json.TextLists(ref reader, pool); break;
                default: options.Read(ref reader, key, pool); break;
            }
        }

        if (urn.Length == 0 || deleted) return null;
        if (string.Equals(id, PropertyValue.UnknownSentinel, StringComparison.Ordinal)) id = string.Empty;
        return new(urn, type.Length > 0 ? type : Urn.TypeOf(urn), inputs)
        {
            Id = id,
            HasNoIdYet = custom && id.Length == 0,
            Outputs = outputs,
            Parent = parent,
            Provider = provider,
            Custom = custom,
            Protect = protect,
            External = external,
            Source = source,
            Options = options.Told,
            Dependencies = dependencies,
            PropertyDependencies = properties,
        };
    }

    /// <summary>"project:///infra/Stack.cs#12,5": a path below the project, a line and a column.</summary>
    private static (string Path, int Line)? Position(string text)
    {
        const string scheme = "project:///";
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (!text.StartsWith(scheme, StringComparison.Ordinal) || hash < 0) return null;
        var path = Uri.UnescapeDataString(text[scheme.Length..hash]);
        return !path.Split('/').Contains("..", StringComparer.Ordinal)
            && int.TryParse(text[(hash + 1)..].Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0
            ? (path, line) : null;
    }
}
