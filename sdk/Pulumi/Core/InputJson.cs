using System.Text.Json;

namespace Pulumi;

/// <summary>A JSON value handed to a resource, as text, document or element, plain or as an output.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>No JSON value.</summary>
    public InputJson()
        : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> value)
        : base(value)
    {
    }

    /// <summary>Parses text as JSON now.</summary>
    public static implicit operator InputJson(string json) => Parse(json);

    /// <summary>The document's root.</summary>
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    /// <summary>The element.</summary>
    public static implicit operator InputJson(JsonElement element) => new(Output.Create(element));

    /// <summary>Parses the text as JSON once it is known.</summary>
    public static implicit operator InputJson(Output<string> json) => new(json.Apply(Parse));

    /// <summary>The document's root.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => new(document.Apply(d => d.RootElement));

    /// <summary>The element.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
