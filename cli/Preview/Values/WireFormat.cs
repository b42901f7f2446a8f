using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hipaa.Cli.Preview.Values;

/// <summary>Writes values as the Pulumi engine does: plain JSON, and objects with a signature for what JSON has no word for.</summary>
internal sealed class WireFormat(bool showSecrets)
{
    /// <summary>The text that stands for an unknown value of any type.</summary>
    internal const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    // Keys and signatures of Pulumi's property values (pulumi/pulumi, sdk/go/common/resource).
    internal const string SignatureKey = "4dabf18193072939515e22adb298388d";
    internal const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    internal const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    internal const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";
    internal const string Resource = "5cf8f73096256a8f31e491e813e4eb8e";
    internal const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    // Older SDKs say of what type an unknown value will be.
    private static readonly HashSet<string> Unknowns =
    [
        Unknown,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];

    /// <summary>Whether a text stands for an unknown value.</summary>
    internal static bool IsUnknown(string text) => text.Length == Unknown.Length && Unknowns.Contains(text);

    internal static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case string text: json.WriteStringValue(text); break;
            case UnknownValue: json.WriteStringValue(Unknown); break;
            case SecretValue secret: WriteSecret(json, secret); break;
            case AssetValue asset: WriteSigned(json, Asset, asset.Source, asset.Value); break;
            case ArchiveValue archive: WriteSigned(json, Archive, archive.Source, archive.Value); break;
            case ResourceReference resource: WriteResource(json, resource); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(json, map); break;
            case IEnumerable<object?> list: WriteList(json, list); break;
            default: throw new NotSupportedException($"A value of type {value.GetType()} has no wire format.");
        }
    }

    internal void WriteMap(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> map)
    {
        json.WriteStartObject();
        foreach (var (key, item) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(key);
            Write(json, item);
        }

        json.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter json, IEnumerable<object?> list)
    {
        json.WriteStartArray();
        foreach (var item in list)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    // The Pulumi CLI blinds secrets in a preview, and shows their JSON text when asked to.
    private void WriteSecret(Utf8JsonWriter json, SecretValue secret)
    {
        json.WriteStartObject();
        json.WriteString(SignatureKey, Secret);
        if (showSecrets)
        {
            json.WriteString("plaintext", Text(secret.Value));
        }
        else
        {
            json.WriteString("ciphertext", "[secret]");
        }

        json.WriteEndObject();
    }

    private void WriteSigned(Utf8JsonWriter json, string signature, string key, object value)
    {
        json.WriteStartObject();
        json.WriteString(SignatureKey, signature);
        json.WritePropertyName(key);
        Write(json, value);
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, ResourceReference resource)
    {
        json.WriteStartObject();
        json.WriteString(SignatureKey, Resource);
        json.WriteString("urn", resource.Urn);
        if (resource.Id is not null)
        {
            json.WriteString("id", resource.Id);
        }

        json.WriteEndObject();
    }

    /// <summary>A value as JSON text on one line.</summary>
    internal string Text(object? value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json with { Indented = false }))
        {
            Write(json, value);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
