using Hipaa.Infra.Access;
using Hipaa.Infra.Policies;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Storage;
using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Hipaa.Infra.Audit;

internal sealed class LockedCopyArgs : ResourceArgs
{
    public required EphiBucket Source { get; init; }

    /// <summary>A bucket with a default lock, which copies get.</summary>
    public required EphiBucket Target { get; init; }

    /// <summary>Key of both buckets; null where the source is encrypted by S3 itself, as its copies then are.</summary>
    public required Input<string>? KeyArn { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }
}

/// <summary>Copies everything that arrives in an unlocked bucket to a locked one of the same Region, deletions excepted (45 CFR 164.312(c)(1)).</summary>
internal sealed class LockedCopy : ComponentResource
{
    public LockedCopy(string name, LockedCopyArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:audit:LockedCopy", name, args, options)
    {
        var role = new ServiceRole($"{name}-role", new()
        {
            Service = "s3.amazonaws.com",
            Account = args.Account,
            SourceArns = [args.Source.Arn],
            Boundary = args.Boundary,
            Description = "Copies audit records to the locked bucket",
            Policy = Permissions(args),
        }, new() { Parent = this });
        var destination = new BucketReplicationConfigRuleDestinationArgs { Bucket = args.Target.Arn };
        var rule = new BucketReplicationConfigRuleArgs
        {
            Id = "everything",
            Status = "Enabled",
            Priority = 0,
            Filter = new BucketReplicationConfigRuleFilterArgs { Prefix = "" },
            DeleteMarkerReplication = new BucketReplicationConfigRuleDeleteMarkerReplicationArgs { Status = "Disabled" },
            Destination = destination,
        };
        if (args.KeyArn is { } key)
        {
            destination.EncryptionConfiguration = new BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs { ReplicaKmsKeyId = key };
            rule.SourceSelectionCriteria = new BucketReplicationConfigRuleSourceSelectionCriteriaArgs
            {
                SseKmsEncryptedObjects = new BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs { Status = "Enabled" },
            };
        }

        _ = new BucketReplicationConfig($"{name}-rule", new BucketReplicationConfigArgs
        {
            Bucket = args.Source.Name, Role = role.Arn, Rules = { rule },
        }, new() { Parent = this, DependsOn = { args.Source.Policy, args.Target.Policy, role } });
        RegisterOutputs();
    }

    private static PolicyDocument Permissions(LockedCopyArgs args)
    {
        PolicyDocument policy =
        [
            Statement.Allow("ReadRule").To("s3:GetReplicationConfiguration", "s3:ListBucket").On(args.Source.Arn),
            Statement.Allow("ReadVersions").To("s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging")
                .On(Output.Format($"{args.Source.Arn}/*")),
            Statement.Allow("WriteCopies").To("s3:ReplicateObject", "s3:ReplicateTags").On(Output.Format($"{args.Target.Arn}/*")),
        ];
        if (args.KeyArn is { } key)
        {
            policy.Add(Statement.Allow("ReEncrypt").To("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey").On(key)
                .When(Condition.ViaService(args.Account.Endpoint("s3"))));
        }

        return policy;
    }
}
