using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Analyzer;

/// <summary>
/// Turns an offline preview, in which each computed output has a synthetic value, into what the engine has before anything exists: ids,
/// ARNs and whatever was computed from them are unknown.
/// </summary>
internal static class FirstPreview
{
    /// <summary>Outputs that the provider works out without the cloud.</summary>
    private static readonly string[] KnownBefore = ["region", "tagsAll"];

    public static JsonNode Of(EngineView view)
    {
        var preview = view.Preview.DeepClone();
        var states = preview["steps"]!.AsArray().Select(step => step!["newState"]!.AsObject()).Where(IsOfTheCloud).ToList();
        var computed = states.ToDictionary(EngineView.Urn, Computed, StringComparer.Ordinal);
        foreach (var state in states)
        {
            var inputs = state["inputs"]!.AsObject();
            foreach (var (property, urns) in (state["propertyDependencies"] as JsonObject ?? []).ToList())
            {
                var unknown = urns!.AsArray().SelectMany(urn => computed.GetValueOrDefault(urn!.GetValue<string>()) ?? []).ToHashSet(StringComparer.Ordinal);
                if (unknown.Count > 0 && inputs[property] is { } value) inputs[property] = Without(value, unknown);
            }

            var outputs = state["outputs"]!.AsObject();
            foreach (var name in outputs.Select(entry => entry.Key).Except(KnownBefore, StringComparer.Ordinal).ToList())
            {
                outputs[name] = inputs[name]?.DeepClone() ?? PropertyValue.UnknownSentinel;
            }

            state["id"] = PropertyValue.UnknownSentinel;
        }

        return preview;
    }

    private static bool IsOfTheCloud(JsonObject state) => state["custom"]!.GetValue<bool>() && !state["type"]!.GetValue<string>().StartsWith("pulumi:", StringComparison.Ordinal);

    private static HashSet<string> Computed(JsonObject state) =>
    [
        state["id"]!.GetValue<string>(),
        .. state["outputs"]!.AsObject().Where(output => !state["inputs"]!.AsObject().ContainsKey(output.Key) && !KnownBefore.Contains(output.Key, StringComparer.Ordinal))
            .SelectMany(output => Texts(output.Value)),
    ];

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject map => map.SelectMany(entry => Texts(entry.Value)),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 3 => [text],
        _ => [],
    };

    private static JsonNode? Without(JsonNode? node, HashSet<string> unknown) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => Without(item, unknown))]),
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Without(entry.Value, unknown)))),
        JsonValue value when value.TryGetValue<string>(out var text) && unknown.Any(part => text.Contains(part, StringComparison.Ordinal)) => PropertyValue.UnknownSentinel,
        _ => node?.DeepClone(),
    };
}
