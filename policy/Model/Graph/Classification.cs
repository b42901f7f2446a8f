using System.Collections.Frozen;
using System.Text.Json;

namespace Hipaa.Policy.Model;

/// <summary>What data a store holds, as its DataClassification tag says. A store without the tag counts as holding ePHI.</summary>
public static class Classification
{
    public const string Tag = "DataClassification";

    /// <summary>Values that say: no ePHI. Any other value, and none, means ePHI.</summary>
    public static readonly FrozenSet<string> WithoutEphi = new[]
    {
        "deidentified", "de-identified", "audit", "logs", "log", "secrets", "messaging", "hmac", "internal", "operational", "operations",
        "public", "none",
        "non-phi", "nonphi", "no-phi", "metadata", "configuration",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Yes when tagged as ePHI or not tagged at all. A bucket that AWS delivers logs to needs no tag to say so. While the tag is not known
    /// a rule is asked for both.
    /// </summary>
    public static Truth HoldsEphi(this Resource resource)
    {
        var tag = resource.TagValue(Tag);
        if (tag.IsUnknown)
        {
            resource.Graph.AskedOfEphi = true;
            return resource.Graph.TakenToHoldEphi ?? Truth.Unknown;
        }

        return tag.IsAbsent && string.Equals(resource.Type, AwsType.S3Bucket, StringComparison.Ordinal) && resource.TakesLogs() ? Truth.No
            : tag.Is(value => !WithoutEphi.Contains(value), whenAbsent: true);
    }

    /// <summary>A tag by name: the resource's own, the merged tags, or the provider's default tags.</summary>
    public static Fact<string> TagValue(this Resource resource, string name)
    {
        var path = $"tags.{name}";
        var own = Key(resource.Inputs["tags"], name);
        if (!own.IsAbsent && !own.IsUnknown) return own.AsText(path);
        var merged = Key(resource.Value("tagsAll"), name);
        if (!merged.IsAbsent && !merged.IsUnknown) return merged.AsText(path);
        var provided = Key(DefaultTags(resource), name);
        return (!own.IsAbsent ? own : !provided.IsAbsent ? provided : merged).AsText(path);
    }

    private static PropertyValue DefaultTags(Resource resource)
    {
        if (resource.Provider.Length == 0) return PropertyValue.Absent;
        var provider = resource.Graph.Find(Urn.OfProvider(resource.Provider));
        if (provider is null) return PropertyValue.Absent;
        var value = provider.Value("defaultTags");
        return value.Kind == PropertyKind.Text && value.TryGetText(out var json) ? FromJson(json)["tags"] : value["tags"];
    }

    /// <summary>Provider inputs travel as JSON in a string.</summary>
    private static PropertyValue FromJson(string json)
    {
        try
        {
            return PropertyJson.Parse(json);
        }
        catch (JsonException)
        {
            return PropertyValue.Unknown;
        }
    }

    /// <summary>A tag name may hold dots, so no path access here.</summary>
    private static PropertyValue Key(PropertyValue tags, string name) => tags[name];
}
