using System.Globalization;
using System.Text;
using System.Text.Json;
using Hipaa.Policy.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Project;

/// <summary>Turns YAML values into the text that Pulumi hands to a program: scalars as they are, structures as JSON.</summary>
internal static class YamlText
{
    /// <summary>What stands for a text that only the stack's secrets provider can read.</summary>
    internal const string Encrypted = "encrypted-value";

    /// <summary>A text that is one mapping of YAML, as a value; null for any other, and for one whose parts refer to each other.</summary>
    internal static PropertyValue? Mapping(string text)
    {
        try
        {
            for (var parser = new Parser(new StringReader(text)); parser.MoveNext();)
            {
                if (parser.Current is AnchorAlias) return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode map }] ? PropertyJson.Parse(Json(map)) : null;
        }
        catch (Exception none) when (none is YamlException or JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    internal static string Of(YamlNode node) => node is YamlScalarNode scalar ? ScalarText(scalar) : Json(node);

    /// <summary>The name of a value's YAML type, as Pulumi.yaml would declare it.</summary>
    internal static string TypeOf(YamlNode node) => node switch
    {
        YamlSequenceNode => "array",
        YamlMappingNode => "object",
        YamlScalarNode scalar when IsBoolean(scalar) => "boolean",
        YamlScalarNode scalar when IsInteger(scalar) => "integer",
        _ => "string",
    };

    /// <summary>Whether a value is one that its stack encrypted.</summary>
    internal static bool IsEncrypted(YamlNode node) =>
        node is YamlMappingNode map && YamlFile.EntriesOf(map).ToList() is [{ Key: "secure", Value: YamlScalarNode }];

    private static string ScalarText(YamlScalarNode scalar) =>
        IsBoolean(scalar) ? scalar.Value!.ToLowerInvariant() : IsNull(scalar) ? "" : scalar.Value ?? "";

    private static string Json(YamlNode node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, node);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlMappingNode map when IsEncrypted(map):
                json.WriteStringValue(Encrypted);
                break;
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in YamlFile.EntriesOf(map))
                {
                    json.WritePropertyName(key);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case YamlScalarNode scalar when IsNull(scalar):
                json.WriteNullValue();
                break;
            case YamlScalarNode scalar when IsBoolean(scalar):
                json.WriteBooleanValue(bool.Parse(scalar.Value!));
                break;
            case YamlScalarNode scalar when IsInteger(scalar):
                json.WriteNumberValue(long.Parse(scalar.Value!, CultureInfo.InvariantCulture));
                break;
            case YamlScalarNode scalar:
                json.WriteStringValue(scalar.Value);
                break;
        }
    }

    private static bool IsPlain(YamlScalarNode scalar) => scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;

    private static bool IsNull(YamlScalarNode scalar) => IsPlain(scalar) && scalar.Value is null or "" or "~" or "null";

    private static bool IsBoolean(YamlScalarNode scalar) => IsPlain(scalar) && bool.TryParse(scalar.Value, out _);

    private static bool IsInteger(YamlScalarNode scalar) =>
        IsPlain(scalar) && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
