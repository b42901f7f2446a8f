using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>Values that CloudFormation writes otherwise than the AWS provider.</summary>
internal static partial class CloudFormationValues
{
    /// <summary>A list of keys and values becomes a map.</summary>
    public static PropertyValue Tags(PropertyValue tags)
    {
        if (tags.Kind is not PropertyKind.List) return tags;
        if (tags.Items.Any(tag => tag.IsUnknown || !Key(tag).TryGetText(out _))) return PropertyValue.Unknown;
        return PropertyValue.Of(tags.Items
            .Select(tag => KeyValuePair.Create(Key(tag).TryGetText(out var key) ? key : string.Empty, Value(tag))).ToArray());

        static PropertyValue Key(PropertyValue tag) => tag["key"] is { IsAbsent: false } key ? key : tag["Key"];
        static PropertyValue Value(PropertyValue tag) => tag["value"] is { IsAbsent: false } value ? value : tag["Value"];
    }

    /// <summary>A map becomes a list of names and values, as parameters of databases are.</summary>
    public static PropertyValue Pairs(PropertyValue map) => map.Kind is not PropertyKind.Map ? map
        : PropertyValue.Of(map.Entries.Select(entry => PropertyValue.Of(
            [KeyValuePair.Create("name", PropertyValue.Of(entry.Key)), KeyValuePair.Create("value", entry.Value)])).ToArray());

    /// <summary>"PublicRead" becomes "public-read".</summary>
    public static PropertyValue Acl(PropertyValue acl) =>
        acl.TryGetText(out var text) ? PropertyValue.Of(InnerCapital().Replace(text, "-$0").ToLowerInvariant()) : acl;

    /// <summary>An object or a list becomes JSON text; unknown where something in it is.</summary>
    public static PropertyValue Json(PropertyValue value)
    {
        if (value.Kind is not (PropertyKind.Map or PropertyKind.List)) return value;
        return ToNode(value, out var node) ? PropertyValue.Of(node!.ToJsonString()) : PropertyValue.Unknown;
    }

    private static bool ToNode(PropertyValue value, out JsonNode? node)
    {
        node = null;
        switch (value.Kind)
        {
            case PropertyKind.Unknown: return false;
            case PropertyKind.Map:
                var map = new JsonObject();
                node = map;
                foreach (var (key, inner) in value.Entries)
                {
                    if (!ToNode(inner, out var child)) return false;
                    map[key] = child;
                }

                return true;
            case PropertyKind.List:
                var list = new JsonArray();
                node = list;
                foreach (var item in value.Items)
                {
                    if (!ToNode(item, out var child)) return false;
                    list.Add(child);
                }

                return true;
            case PropertyKind.Bool:
                node = value.TryGetBool(out var flag) && flag;
                return true;
            case PropertyKind.Number:
                node = value.TryGetNumber(out var number) ? number : 0;
                return true;
            default:
                node = value.TryGetText(out var text) ? text : null;
                return true;
        }
    }

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex InnerCapital();
}
