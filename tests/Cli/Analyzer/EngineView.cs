using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Analyzer;

/// <summary>The resources of a preview as the engine tells them to a policy pack, in the words of Pulumi's own client.</summary>
internal sealed class EngineView
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Reference = "5cf8f73096256a8f31e491e813e4eb8e";

    private readonly Dictionary<string, JsonObject> _byUrn;

    public EngineView(JsonNode preview)
    {
        Preview = Plain(preview)!;
        States = [.. Preview["steps"]!.AsArray().Select(step => step!["newState"]!.AsObject())];
        _byUrn = States.ToDictionary(Urn, StringComparer.Ordinal);
    }

    /// <summary>The preview with secrets as the engine sends them, and resource references as ids.</summary>
    public JsonNode Preview { get; }

    public IReadOnlyList<JsonObject> States { get; }

    /// <summary>What Analyze and Remediate get of each resource: its checked inputs.</summary>
    public IEnumerable<object> Inputs => States.Select(state => Message(state, state["inputs"]));

    /// <summary>
    /// What AnalyzeStack gets of each resource: its outputs, and what it hangs on. A provider that is made of Terraform's tells the id among the
    /// outputs, unknown before creation (pulumi-terraform-bridge, TestPreviewCreate); nothing else of the message does.
    /// </summary>
    public IEnumerable<object> Outputs => States.Select(state => Message(state, WithId(state)));

    public IReadOnlyDictionary<string, string> Configuration =>
        Preview["config"]!.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>(), StringComparer.Ordinal);

    public static string Urn(JsonObject state) => state["urn"]!.GetValue<string>();

    private static JsonNode? WithId(JsonObject state)
    {
        if (state["outputs"]?.DeepClone() is not JsonObject outputs || !state["type"]!.GetValue<string>().StartsWith("aws:", StringComparison.Ordinal)) return state["outputs"];
        outputs["id"] = state["id"]?.DeepClone() ?? PropertyValue.UnknownSentinel;
        return outputs;
    }

    private object Message(JsonObject state, JsonNode? properties) => new
    {
        type = state["type"]!.GetValue<string>(),
        urn = Urn(state),
        name = Urn(state).Split("::")[^1],
        protect = state["protect"]?.GetValue<bool>() ?? false,
        parent = state["parent"]?.GetValue<string>(),
        dependencies = state["dependencies"],
        propertyDependencies = state["propertyDependencies"],
        provider = ProviderOf(state),
        properties,
    };

    private object? ProviderOf(JsonObject state)
    {
        if (state["provider"]?.GetValue<string>() is not { } reference) return null;
        var provider = _byUrn[reference[..reference.LastIndexOf("::", StringComparison.Ordinal)]];
        return new { type = provider["type"]!.GetValue<string>(), urn = Urn(provider), name = Urn(provider).Split("::")[^1], properties = provider["inputs"] };
    }

    private static JsonNode? Plain(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(Plain)]);
            case JsonObject map when map[Signature]?.GetValue<string>() == Reference:
                return (map["id"] ?? map["urn"])!.DeepClone();
            case JsonObject map:
                var plain = new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value))));
                if (map.ContainsKey(Signature) && map["plaintext"] is { } text)
                {
                    plain.Remove("plaintext");
                    plain["value"] = Plain(JsonNode.Parse(text.GetValue<string>()));
                }

                return plain;
            default:
                return node?.DeepClone();
        }
    }
}
