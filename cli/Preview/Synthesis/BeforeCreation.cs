using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>
/// What of a resource is unknown before it exists: all that its provider computes, but for what it works out without the cloud, and for the
/// names that Pulumi's tools make up.
/// </summary>
internal static class BeforeCreation
{
    // The provider merges tags and takes the Region from its own settings while it plans.
    private static readonly HashSet<string> KnownBefore = ["tagsAll", "region"];

    internal static IReadOnlyDictionary<string, object?> Outputs(
        Registration registration, IReadOnlyDictionary<string, object?> created, IReadOnlyDictionary<string, SchemaProperty>? properties)
    {
        var outputs = new Dictionary<string, object?>(registration.Inputs, StringComparer.Ordinal);
        foreach (var name in created.Keys.Union(FilledIn.Properties(registration.Type), StringComparer.Ordinal))
        {
            if (outputs.ContainsKey(name)) continue;
            var isKnown = KnownBefore.Contains(name) || ResourceFacts.AutoNames(name, properties);
            if (isKnown && created.TryGetValue(name, out var known)) outputs[name] = known;
            else if (!isKnown) outputs[name] = UnknownValue.Instance;
        }

        return outputs;
    }
}
