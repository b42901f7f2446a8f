using Hipaa.Components.Access;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Hipaa.Components.Storage;

internal sealed class BucketReplicaArgs : ResourceArgs
{
    /// <summary>What is copied.</summary>
    public required EphiBucket Source { get; init; }

    /// <summary>With <see cref="EphiBucketArgs.Replication"/>.</summary>
    public required EphiBucketArgs SourceArgs { get; init; }
}

/// <summary>
/// The copy of a bucket in the second Region, the role that copies and the rule to copy everything (45 CFR 164.308(a)(7)(ii)(A)).
/// </summary>
internal sealed class BucketReplica : ComponentResource
{
    internal const string Rule = "everything";

    /// <summary>Makes it, and what it is made of.</summary>
    public BucketReplica(string name, BucketReplicaArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:storage:BucketReplica", name, args, options)
    {
        var (source, settings) = (args.Source, args.SourceArgs);
        var replication = settings.Replication ?? throw new InvalidOperationException($"{name}: the source asks for no replica.");
        Bucket = new EphiBucket($"{name}-copy", new EphiBucketArgs
        {
            DataClass = settings.DataClass,
            Account = replication.Region.Account,
            KeyArn = replication.KeyArn,
            Lifecycle = settings.Lifecycle,
            Lock = settings.Lock,
            Protect = settings.Protect,
            AccessLogBucket = replication.AccessLogBucket,
            EventBridge = settings.EventBridge,
        }, new() { Parent = this, Provider = replication.Region.Provider });

        var role = new ServiceRole($"{name}-role", new()
        {
            Service = "s3.amazonaws.com",
            Account = settings.Account,
            Boundary = replication.Boundary,
            Description = "Copies objects to the second Region",
            Policy = Permissions(settings, replication, source.Arn, Bucket.Arn),
        }, new() { Parent = this });
        RoleArn = role.Arn;

        _ = new BucketReplicationConfig($"{name}-rule", new BucketReplicationConfigArgs
        {
            Bucket = source.Name,
            Role = role.Arn,
            Rules =
            {
                new BucketReplicationConfigRuleArgs
                {
                    Id = Rule,
                    Status = "Enabled",
                    Priority = 0,
                    Filter = new BucketReplicationConfigRuleFilterArgs { Prefix = "" },
                    DeleteMarkerReplication = new BucketReplicationConfigRuleDeleteMarkerReplicationArgs { Status = "Disabled" },
                    SourceSelectionCriteria = new BucketReplicationConfigRuleSourceSelectionCriteriaArgs
                    {
                        SseKmsEncryptedObjects = new BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs
                        {
                            Status = "Enabled",
                        },
                    },
                    Destination = new BucketReplicationConfigRuleDestinationArgs
                    {
                        Bucket = Bucket.Arn,
                        EncryptionConfiguration = new BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs
                        {
                            ReplicaKmsKeyId = replication.KeyArn,
                        },
                        Metrics = new BucketReplicationConfigRuleDestinationMetricsArgs
                        {
                            Status = "Enabled",
                            EventThreshold = new BucketReplicationConfigRuleDestinationMetricsEventThresholdArgs { Minutes = 15 },
                        },
                        ReplicationTime = new BucketReplicationConfigRuleDestinationReplicationTimeArgs
                        {
                            Status = "Enabled", Time = new BucketReplicationConfigRuleDestinationReplicationTimeTimeArgs { Minutes = 15 },
                        },
                    },
                },
            },
        }, new() { Parent = this, DependsOn = { source.Versioning, Bucket.Policy, role } });
        RegisterOutputs();
    }

    /// <summary>The copy.</summary>
    public EphiBucket Bucket { get; }

    /// <summary>ARN of its role.</summary>
    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    private static PolicyDocument Permissions(EphiBucketArgs source, BucketReplication replication, Output<string> from, Output<string> to)
    {
        var key = source.KeyArn ?? throw new InvalidOperationException("A bucket without a key of ours is not replicated.");
        return
        [
            Statement.Allow("ReadRule").To("s3:GetReplicationConfiguration", "s3:ListBucket").On(from),
            Statement.Allow("ReadVersions").To("s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
                "s3:GetObjectRetention", "s3:GetObjectLegalHold").On(Output.Format($"{from}/*")),
            Statement.Allow("WriteCopies").To("s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags").On(Output.Format($"{to}/*")),
            Statement.Allow("DecryptHere").To("kms:Decrypt").On(key).When(Condition.ViaService(source.Account.Endpoint("s3"))),
            // Amazon S3 User Guide, "Using S3 Bucket Keys with replication": with a bucket key there the copy's key is decrypted too.
            Statement.Allow("EncryptThere").To("kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt").On(replication.KeyArn)
                .When(Condition.ViaService(replication.Region.Account.Endpoint("s3"))),
        ];
    }
}
