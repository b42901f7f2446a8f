using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>Each key of the stack, what it protects, and through which services it may be used.</summary>
internal sealed class KeyMap(ResourceGraph stack)
{
    private const int MostLines = 9;

    internal MapGraph Map()
    {
        var protectedBy = stack.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal))
            .SelectMany(resource => AssetInventory.KeysOf(resource).Select(key => (Key: StoreFacts.Primary(key), Resource: resource)))
            .Where(pair => pair.Resource.Type is not (AwsType.KmsAlias or AwsType.KmsGrant or AwsType.KmsReplicaKey))
            .ToLookup(pair => pair.Key, pair => pair.Resource);
        List<MapNode> nodes = [];
        List<MapEdge> edges = [];
        foreach (var key in stack.OfType(AwsType.KmsKey))
        {
            nodes.Add(new(key.Urn, 0, Class(key), [.. Facts(key)], ToneOf(key)));
            nodes.Add(new("of " + key.Urn, 0, Heading(protectedBy[key].Distinct().Count()), Lines(protectedBy[key].Distinct()),
                ToneOf(key)));
            edges.Add(new(key.Urn, "of " + key.Urn, Through(key), ToneOf(key)));
        }

        return new(
            "keys", "Keys and what each protects",
                $"{stack.OfType(AwsType.KmsKey).Count} keys, each with the resources that it encrypts.", [],
            nodes, edges, LeftToRight: true);
    }

    private static string Class(Resource key) => key.TagValue(Classification.Tag).Value is { } value ? $"Key {value}" : key.Name;

    private static string Heading(int count) => count == 0 ? "values, no resource" : $"{count} resource{(count == 1 ? string.Empty : "s")}";

    private static Tone ToneOf(Resource key) => key.TagValue(Classification.Tag).Value switch
    {
        "phi" or null => Tone.Ephi, "deidentified" => Tone.Clean, "audit" => Tone.Audit, _ => Tone.Other,
    };

    private IEnumerable<string> Facts(Resource key)
    {
        yield return key.Text("keyUsage").Is("GENERATE_VERIFY_MAC").IsYes ? "HMAC-SHA-256"
            : key.Bool("enableKeyRotation").Is(true).IsYes ? $"rotates every {key.Number("rotationPeriodInDays").Or(365).Value:F0} days"
                : "does not rotate";
        yield return $"deletion takes {key.Number("deletionWindowInDays").Or(30).Value:F0} days";
        var replicas = stack.OfType(AwsType.KmsReplicaKey).Where(replica => StoreFacts.Primary(replica) == key)
            .Select(AssetInventory.Region).ToList();
        if (replicas.Count > 0) yield return $"replica in {string.Join(", ", replicas)}";
    }

    private static List<string> Lines(IEnumerable<Resource> resources)
    {
        var lines = resources.GroupBy(resource => resource.Type, StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .SelectMany(type => type.Count() > 4
                ? (IEnumerable<string>)[$"{type.Count()} × {type.Key.Split(':')[^1]}"]
                : type.Select(resource => resource.Name).Order(StringComparer.Ordinal))
            .ToList();
        return lines.Count <= MostLines ? lines
            : [.. lines.Take(MostLines - 1), $"and {lines.Count - MostLines + 1} more: see the inventory"];
    }

    // The services that the key's policy names as those through which it is used.
    private static List<string> Through(Resource key)
    {
        var services = key.KeyPolicy().Allows.SelectMany(statement => statement.ConditionsOn("kms:ViaService"))
            .SelectMany(condition => condition.Values)
            .Concat(key.KeyPolicy().Allows.SelectMany(statement => statement.Principals ?? [])
                .Where(principal => principal.Kind == "Service").Select(principal => principal.Name))
            .Select(value => value.Text?.Split('.')[0] ?? string.Empty)
            .Where(service => service.Length > 1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return services.Count == 0 ? ["named roles"] : [.. services.Chunk(3).Select(some => string.Join(", ", some))];
    }
}
