using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests.Cases;

/// <summary>Resources as a program with version 6 of the AWS provider declares them: buckets and what belongs to them under the names with V2.</summary>
internal static class OlderBucket
{
    // Settings that a list of one is there (@pulumi/aws 6.83.0, s3/BucketV2 and its nested types), and what it is called.
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["versioning"] = "versionings", ["logging"] = "loggings", ["serverSideEncryptionConfiguration"] = "serverSideEncryptionConfigurations",
        ["rule"] = "rules", ["applyServerSideEncryptionByDefault"] = "applyServerSideEncryptionByDefaults",
        ["replicationConfiguration"] = "replicationConfigurations", ["destination"] = "destinations", ["filter"] = "filters",
        ["sourceSelectionCriteria"] = "sourceSelectionCriterias", ["sseKmsEncryptedObjects"] = "sseKmsEncryptedObjects",
        ["accessControlTranslation"] = "accessControlTranslations", ["metrics"] = "metrics", ["replicationTime"] = "replicationTimes",
        ["expiration"] = "expirations", ["noncurrentVersionExpiration"] = "noncurrentVersionExpirations", ["defaultRetention"] = "defaultRetentions",
    };

    /// <summary>The same resource where nothing of it has another name.</summary>
    internal static Resource Of(Resource resource)
    {
        var type = OlderVersionTests.Older(resource.DeclaredType);
        var dependencies = resource.PropertyDependencies.ToDictionary(
            pair => type is "aws:s3/bucketV2:BucketV2" ? Lists.GetValueOrDefault(pair.Key, pair.Key) : pair.Key,
            pair => pair.Value.Select(OlderVersionTests.Older).ToArray(), StringComparer.Ordinal);
        return type == resource.DeclaredType && dependencies.Values.Zip(resource.PropertyDependencies.Values).All(pair => pair.First.SequenceEqual(pair.Second))
            ? resource
            : new(OlderVersionTests.Older(resource.Urn), type, type is "aws:s3/bucketV2:BucketV2" ? Plural(resource.Inputs) : resource.Inputs)
            {
                Id = resource.Id, Provider = OlderVersionTests.Older(resource.Provider), PropertyDependencies = dependencies,
            };
    }

    private static PropertyValue Plural(PropertyValue value) => value.Kind switch
    {
        PropertyKind.List => PropertyValue.Of(value.Items.Select(Plural).ToArray()),
        PropertyKind.Map => PropertyValue.Of(value.Entries.Select(entry => Lists.TryGetValue(entry.Key, out var name)
            ? KeyValuePair.Create(name, entry.Value.Kind is PropertyKind.Map ? PropertyValue.Of([Plural(entry.Value)]) : Plural(entry.Value))
            : KeyValuePair.Create(entry.Key, entry.Key is "tags" ? entry.Value : Plural(entry.Value))).ToArray()),
        _ => value,
    };
}
