using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>What holds ePHI is not deleted by mistake (45 CFR 164.308(a)(7)(ii)(A), 164.310(d)(2)(iv)): told by the schema, not by a list of types.</summary>
internal static class DeletionInvariants
{
    // Inputs whose value decides what a deletion destroys, by what they must be.
    private static readonly Dictionary<string, object> Safe = new(StringComparer.Ordinal)
    {
        ["deletionProtection"] = true, ["deletionProtectionEnabled"] = true, ["enableDeletionProtection"] = true, ["deleteProtectionEnabled"] = true,
        ["skipFinalSnapshot"] = false, ["deleteAutomatedBackups"] = false, ["forceDestroy"] = false, ["forceDelete"] = false, ["forceDestroyBackup"] = false,
    };

    // What an input must be said of, since the provider's own choice is the other one.
    private static readonly HashSet<string> MustBeSaid = new(StringComparer.Ordinal)
    {
        "deletionProtection", "deletionProtectionEnabled", "enableDeletionProtection", "skipFinalSnapshot", "deleteAutomatedBackups",
    };

    /// <summary>Types that are encrypted and hold no ePHI, so that nothing is lost with them; each with the reason.</summary>
    internal static readonly IReadOnlyDictionary<string, string> HoldNone = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws:apigateway/methodSettings:MethodSettings"] = "settings",
        ["aws:athena/workgroup:Workgroup"] = "settings; results lie in a bucket",
        ["aws:cfg/deliveryChannel:DeliveryChannel"] = "delivers to a bucket",
        ["aws:cloudwatch/logGroup:LogGroup"] = "codes and counts, never ePHI; audit's copies lie in a bucket",
        ["aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings"] = "a setting of the account",
        ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"] = "findings on their way to a bucket",
        ["aws:lambda/eventSourceMapping:EventSourceMapping"] = "reads from the stream or a queue",
        ["aws:lambda/function:Function"] = "code",
        ["aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration"] = "delivers to a bucket",
        ["aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication"] = "a copy of the database's own backups",
        ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"] = "a setting of the bucket",
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"] = "a setting of the bucket",
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = "certificates of partners' authorities, from the repository, in a versioned bucket",
        ["aws:ec2/vpnConnection:VpnConnection"] = "a link, which is made again",
        ["aws:scheduler/schedule:Schedule"] = "a clock",
        ["aws:sfn/stateMachine:StateMachine"] = "pointers, never ePHI",
        ["aws:sns/topic:Topic"] = "notices, never ePHI",
        ["aws:sqs/queue:Queue"] = "pointers to objects, never ePHI; what they point to stays",
        ["aws:kms/grant:Grant"] = "a permission",
        ["aws:ssm/document:Document"] = "settings",
        ["aws:ec2/instance:Instance"] = "an operator's shell, without data",
    };

    /// <summary>What a resource of an environment that may hold ePHI lacks.</summary>
    internal static IEnumerable<string> Unsafe(Registered resource)
    {
        if (CanHoldEphi(resource.Type) && !resource.Protected)
        {
            yield return "is not protected";
        }

        foreach (var (name, _) in ProviderSchema.Inputs(resource.Type).Where(input => Safe.ContainsKey(input.Name)))
        {
            // Cognito says ACTIVE for true.
            if (resource[name] is { } value ? !value.Equals(Safe[name]) && value is not "ACTIVE" : MustBeSaid.Contains(name) && CanHoldEphi(resource.Type))
            {
                yield return $"{name} is not {Safe[name]}";
            }
        }

        if (resource["finalSnapshotIdentifier"] is null && ProviderSchema.Inputs(resource.Type).Any(input => input.Name == "finalSnapshotIdentifier"))
        {
            yield return "has no final snapshot";
        }

        if (ProviderSchema.Inputs(resource.Type).Any(input => input.Name == "deletionWindowInDays") && resource.Number("deletionWindowInDays") is not 30)
        {
            yield return "can be deleted before 30 days";
        }
    }

    /// <summary>True for what is encrypted, or encrypts, and isn't known to hold none.</summary>
    internal static bool CanHoldEphi(string type) => !HoldNone.ContainsKey(type)
        && (type is "aws:kms/key:Key" or "aws:kms/replicaKey:ReplicaKey" || IsEncrypted(ProviderSchema.Inputs(type), depth: 0));

    private static bool IsEncrypted(IEnumerable<(string Name, string Type)> properties, int depth) => depth < 4 && properties.Any(property =>
        ProviderSchema.NamesKey(property.Name) || ProviderSchema.NamesEncryption(property.Name) || IsEncrypted(ProviderSchema.Nested(property.Type), depth + 1));
}
