using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>What the provider can encrypt is encrypted, and with the key of its class (45 CFR 164.312(a)(2)(iv)): told by the schema, not by a list of types.</summary>
internal static class EncryptionInvariants
{
    /// <summary>Properties about encryption that may be left out, each with the reason.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotNeeded = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws:lambda/eventSourceMapping:EventSourceMapping.kmsKeyArn"] = "encrypts filter criteria, and there are none",
        ["aws:lambda/function:Function.sourceKmsKeyArn"] = "code of the repository holds no data",
        ["aws:s3/bucket:Bucket.serverSideEncryptionConfiguration"] = "a resource of its own sets it",
        ["aws:sqs/queue:Queue.sqsManagedSseEnabled"] = "excludes a key of our own, which queues have",
        ["aws:s3/bucketObjectv2:BucketObjectv2.kmsKeyId"] = "the bucket's default key applies",
        // Amazon S3 User Guide, "Enabling Amazon S3 server access logging": a bucket that S3 delivers access logs to takes SSE-S3 alone.
        ["audit-access-logs-encryption aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration.rules.applyServerSideEncryptionByDefault.kmsMasterKeyId"] =
            "S3 delivers access logs to no bucket with a key of KMS",
        ["audit-access-logs-there-encryption aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration.rules.applyServerSideEncryptionByDefault.kmsMasterKeyId"] =
            "the same in the second Region",
        ["audit-access-logs-copy-rule aws:s3/bucketReplicationConfig:BucketReplicationConfig.rules.destination.encryptionConfiguration"] =
            "what is copied is encrypted by SSE-S3, and the copy by the default key of its bucket",
        ["aws:athena/workgroup:Workgroup.configuration.customerContentEncryptionConfiguration"] = "for Spark, which the workgroup does not run",
        ["aws:athena/workgroup:Workgroup.configuration.enableMinimumEncryptionConfiguration"] = "the workgroup's own configuration is enforced",
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration.rules.blockedEncryptionTypes"] = "the bucket's policy refuses other keys",
    };

    /// <summary>Properties that lack a key, with why; with an empty one where that is reasoned above, for the type or for the one resource.</summary>
    internal static IEnumerable<(string Property, string Why)> Unencrypted(Registered resource) =>
        Unencrypted(resource.Type, ProviderSchema.Inputs(resource.Type), resource.Inputs, IsReplica(resource))
            .Select(found => NotNeeded.ContainsKey($"{resource.Name} {found.Property}") ? ($"{resource.Name} {found.Property}", "") : found);

    /// <summary>Keys of another class than the data's.</summary>
    internal static IEnumerable<string> OfAnotherClass(Registered resource)
    {
        // A function's key is for its settings; the data it handles is in stores of their own.
        var expected = resource.Type is "aws:lambda/function:Function" ? "secrets" : resource.At("tags.DataClassification") as string;
        return expected is null ? [] :
            from leaf in Graph.Values.Leaves(resource.Inputs)
            where ProviderSchema.NamesKey(leaf.Name) && !leaf.Name.Contains("Secret", StringComparison.Ordinal)
                && leaf.Value is string key && key.Contains("keys-", StringComparison.Ordinal) && !key.Contains($"keys-{expected}-", StringComparison.Ordinal)
            select $"holds {expected} under {leaf.Value}";
    }

    /// <summary>Buckets without an encryption of their own.</summary>
    internal static IEnumerable<Registered> BucketsInClear(Run run)
    {
        var encrypted = run.Of("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").Select(e => e.Text("bucket")).ToHashSet(StringComparer.Ordinal);
        return run.Of("aws:s3/bucket:Bucket").Where(b => !encrypted.Contains($"{b.Name}-id"));
    }

    private static IEnumerable<(string Property, string Why)> Unencrypted(
        string path, IEnumerable<(string Name, string Type)> properties, IReadOnlyDictionary<string, object> values, bool isReplica)
    {
        foreach (var (name, type) in properties)
        {
            var (property, value) = ($"{path}.{name}", values.GetValueOrDefault(name));
            if (NotNeeded.ContainsKey(property) && value is null)
            {
                yield return (property, "");
            }
            else if (Why(name, type, value, isReplica) is { } why)
            {
                yield return (property, why);
            }

            foreach (var item in (value as IReadOnlyList<object> ?? (value is null ? [] : [value])).OfType<IReadOnlyDictionary<string, object>>())
            {
                foreach (var inside in Unencrypted(property, ProviderSchema.Nested(type), item, isReplica))
                {
                    yield return inside;
                }
            }
        }
    }

    private static string? Why(string name, string type, object? value, bool isReplica) => (ProviderSchema.NamesKey(name), ProviderSchema.NamesEncryption(name), type) switch
    {
        // A read replica has the master secret of its source.
        (true, _, _) when name == "masterUserSecretKmsKeyId" && isReplica => null,
        (true, _, "string") => value is string key && key.Contains("keys-", StringComparison.Ordinal) ? null : "has no key of ours",
        (_, true, "boolean") => value is true ? null : "is not on",
        (_, true, "string") when name == "encryptionType" => value is "KMS" ? null : "is not KMS",
        (_, true, _) when type.StartsWith('#') => value is null ? "is not set" : null,
        _ => null,
    };

    private static bool IsReplica(Registered resource) => resource["replicateSourceDb"] is not null;
}
