namespace Hipaa.Policy.Model;

/// <summary>A bucket's replication, wherever the program writes it: as a resource of its own, or (older programs) on the bucket.</summary>
public sealed record Replication(BucketSetting Setting)
{
    private static readonly string[] Inline = ["replicationConfiguration", "replicationConfigurations"];

    /// <summary>What a resource, a replication or a bucket, says of replication itself; null when it says nothing.</summary>
    public static Replication? Of(Resource resource)
    {
        if (!string.Equals(resource.Type, AwsType.S3Bucket, StringComparison.Ordinal))
        {
            return new(new BucketSetting(resource, resource.Inputs, ""));
        }

        // As an input only: among the outputs stands what a separate resource sets.
        return Array.Find(Inline, name => !resource.Inputs[name].IsGiven.IsNo) is { } inline
            ? new(new BucketSetting(
                resource, resource.Inputs[inline].IsGiven.IsYes ? resource.Inputs[inline] : PropertyValue.Unseen, inline))
            : null;
    }

    /// <summary>The bucket that is replicated; null when it belongs to another stack.</summary>
    public Resource? Source => IsInline ? Setting.Owner : Setting.Owner.Refers("bucket", AwsType.S3Bucket).First;

    /// <summary>The role that copies; null when it belongs to another stack.</summary>
    public Resource? Role => Setting.Owner.Refers(IsInline ? Setting.Path : "role", AwsType.IamRole).First;

    /// <summary>The buckets of the stack that are copied to.</summary>
    public IReadOnlyList<Resource> Copies =>
        [.. Setting.Owner.Refers(IsInline ? Setting.Path : "rules", AwsType.S3Bucket).Found.Where(b => !ReferenceEquals(b, Source))];

    public IEnumerable<ReplicationRule> Rules =>
        Setting.IsUnknown ? [new(Setting)] : Setting.At("rules").Each().Select(r => new ReplicationRule(r));

    private bool IsInline => Setting.Path.Length > 0;
}

/// <summary>One rule of a replication.</summary>
public sealed record ReplicationRule(BucketSetting Setting)
{
    /// <summary>"Enabled" or "Disabled".</summary>
    public Fact<string> Status => Setting.Text("status");

    /// <summary>The key that encrypts the copies.</summary>
    public Fact<string> ReplicaKey => Setting.Text(
        "destination.encryptionConfiguration.replicaKmsKeyId", "destination.replicaKmsKeyId", "destinations.replicaKmsKeyId");

    /// <summary>The account that the copies are in; absent where the program does not say.</summary>
    public Fact<string> ReplicaAccount => Setting.Text("destination.account", "destination.accountId", "destinations.accountId");

    /// <summary>Whether objects that are encrypted with a key are copied: S3 leaves them out otherwise.</summary>
    public Fact<string> CopiesEncrypted
    {
        get
        {
            var inline = Setting.Bool(
                "sourceSelectionCriteria.sseKmsEncryptedObjects.enabled", "sourceSelectionCriterias.sseKmsEncryptedObjects.enabled");
            return inline.IsAbsent ? Setting.Text("sourceSelectionCriteria.sseKmsEncryptedObjects.status")
                : inline.IsUnknown ? Fact.Missing<string>(inline.Path, absent: false)
                : Fact.Known<string>(inline.Path, inline.Value ? "Enabled" : "Disabled");
        }
    }
}
