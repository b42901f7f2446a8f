using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// Tells a policy pack the resources of a preview as the engine does: the checked inputs of each as it is registered, and at the end what the
/// provider says of it, which before creation is "unknown" for whatever it computes.
/// </summary>
internal sealed class EngineOperation(JsonNode preview)
{
    private readonly Dictionary<string, JsonObject> _byUrn = States(preview).ToDictionary(Urn, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Configuration =>
        preview["config"]!.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>(), StringComparer.Ordinal);

    /// <summary>The requests of Analyze, in the order of registration.</summary>
    public IEnumerable<object> Inputs => States(preview).Select(state => Message(state, Given(state)));

    /// <summary>The request of AnalyzeStack.</summary>
    /// <param name="computed">What the provider says of a property that the program did not give, by type and name.</param>
    /// <param name="seed">Tells them in another order than that of registration: the engine keeps them in a map.</param>
    public object Stack(Func<string, string, JsonNode?> computed, int? seed = null)
    {
        var resources = States(preview).Select(state => Message(state, Outputs(state, computed)));
        return new { resources = seed is { } order ? resources.Shuffled(order) : resources };
    }

    /// <summary>Nothing exists yet.</summary>
    public static JsonNode? BeforeCreation(string type, string property) => PropertyValue.UnknownSentinel;

    private static IEnumerable<JsonObject> States(JsonNode document) =>
        document["steps"]!.AsArray().Select(step => step!["newState"]!.AsObject());

    private static JsonObject Given(JsonObject state) => state["inputs"]?.AsObject() ?? [];

    private static JsonObject Outputs(JsonObject state, Func<string, string, JsonNode?> computed)
    {
        var (type, inputs) = (state["type"]!.GetValue<string>(), Given(state));
        var outputs = inputs.DeepClone().AsObject();
        foreach (var name in ProviderFacts.Computed(type, inputs.ContainsKey))
        {
            var value = ProviderFacts.KnownBefore.Contains(name, StringComparer.Ordinal) ? inputs["tags"]?.DeepClone() : computed(type, name);
            if (value is not null) outputs[name] = value;
        }

        return outputs;
    }

    private object Message(JsonObject state, JsonObject properties) => new
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
        // A default provider is in no preview.
        if (state["provider"]?.GetValue<string>() is not { } reference
            || !_byUrn.TryGetValue(reference[..reference.LastIndexOf("::", StringComparison.Ordinal)], out var provider)) return null;
        return new { type = provider["type"]!.GetValue<string>(), urn = Urn(provider), name = Urn(provider).Split("::")[^1], properties = Given(provider) };
    }

    private static string Urn(JsonObject state) => state["urn"]!.GetValue<string>();
}
