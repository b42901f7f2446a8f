using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Hipaa.Components.Storage;

/// <summary>A locked bucket of the second Region.</summary>
/// <param name="KeyArn">Key of that Region; null where copies are encrypted by S3 itself.</param>
/// <param name="Policy">What replication has to wait for.</param>
public sealed record LockedElsewhere(
    Output<string> BucketName, Output<string> BucketArn, Output<string>? KeyArn, AwsAccount Account, BucketPolicy Policy);

/// <summary>Arguments of <see cref="LockedCopy"/>.</summary>
public sealed class LockedCopyArgs : ResourceArgs
{
    /// <summary>What is copied.</summary>
    public required EphiBucket Source { get; init; }

    /// <summary>A bucket with a default lock, which copies get.</summary>
    public required EphiBucket Target { get; init; }

    /// <summary>Key of both buckets; null where the source is encrypted by S3 itself, as its copies then are.</summary>
    public required Input<string>? KeyArn { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>A second copy, in the second Region; null without one.</summary>
    public LockedElsewhere? Elsewhere { get; init; }
}

/// <summary>
/// Copies everything that arrives in an unlocked bucket to a locked one of the same Region and, with a second Region, to a locked
/// one there, deletions excepted (45 CFR 164.308(a)(7)(ii)(A), 164.312(c)(1)).
/// </summary>
public sealed class LockedCopy : ComponentResource
{
    private const string Rule = "everything";
    private const string RuleElsewhere = "everything-elsewhere";

    /// <summary>Makes it, and what it is made of.</summary>
    public LockedCopy(string name, LockedCopyArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:audit:LockedCopy", name, args, options)
    {
        var role = new ServiceRole($"{name}-role", new()
        {
            Service = "s3.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "Copies audit records to the locked bucket",
            Policy = Permissions(args),
        }, new() { Parent = this });
        var config = new BucketReplicationConfigArgs
        {
            Bucket = args.Source.Name, Role = role.Arn, Rules = { Everything(Rule, 0, args.Target.Arn, args.KeyArn) },
        };
        Copies = [new(name, args.Source.Name, args.Target.Name, Rule)];
        Resource[] ready = [args.Source.Policy, args.Target.Policy, role];
        if (args.Elsewhere is { } there)
        {
            config.Rules.Add(Everything(RuleElsewhere, 1, there.BucketArn, there.KeyArn is { } keyThere ? (Input<string>)keyThere : null));
            ready = [.. ready, there.Policy];
            Copies = [.. Copies, new($"{name}-elsewhere", args.Source.Name, there.BucketName, RuleElsewhere)];
        }

        _ = new BucketReplicationConfig($"{name}-rule", config, new() { Parent = this, DependsOn = { ready } });
        RegisterOutputs();
    }

    /// <summary>What goes where, to be watched.</summary>
    public IReadOnlyList<Replication> Copies { get; }

    private static BucketReplicationConfigRuleArgs Everything(string id, int priority, Output<string> target, Input<string>? key)
    {
        var destination = new BucketReplicationConfigRuleDestinationArgs
        {
            Bucket = target, Metrics = new BucketReplicationConfigRuleDestinationMetricsArgs { Status = "Enabled" },
        };
        var rule = new BucketReplicationConfigRuleArgs
        {
            Id = id,
            Status = "Enabled",
            Priority = priority,
            Filter = new BucketReplicationConfigRuleFilterArgs { Prefix = "" },
            DeleteMarkerReplication = new BucketReplicationConfigRuleDeleteMarkerReplicationArgs { Status = "Disabled" },
            Destination = destination,
        };
        if (key is not null)
        {
            destination.EncryptionConfiguration = new BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs
            {
                ReplicaKmsKeyId = key,
            };
            rule.SourceSelectionCriteria = new BucketReplicationConfigRuleSourceSelectionCriteriaArgs
            {
                SseKmsEncryptedObjects = new BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs
                {
                    Status = "Enabled",
                },
            };
        }

        return rule;
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

        if (args.Elsewhere is { } there)
        {
            policy.Add(Statement.Allow("WriteCopiesElsewhere").To("s3:ReplicateObject", "s3:ReplicateTags")
                .On(Output.Format($"{there.BucketArn}/*")));
            if (there.KeyArn is { } elsewhere)
            {
                policy.Add(Statement.Allow("EncryptElsewhere").To("kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt").On(elsewhere)
                    .When(Condition.ViaService(there.Account.Endpoint("s3"))));
            }
        }

        return policy;
    }
}
