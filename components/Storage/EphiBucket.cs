using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using Pulumi.Utilities;

namespace Hipaa.Components.Storage;

/// <summary>
/// A bucket fit for ePHI, whatever it holds: encrypted with the key of its class, versioned, private, logged, reached over TLS and from
/// where it should be only, kept as long as its lifecycle says (45 CFR 164.312(a), (c), (e)).
/// </summary>
public sealed class EphiBucket : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public EphiBucket(string name, EphiBucketArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:storage:EphiBucket", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var bucket = new Bucket($"{name}-bucket", new BucketArgs
        {
            ForceDestroy = false,
            ObjectLockEnabled = args.Lock is not null,
            Tags = args.DataClass.Tags(),
        }, new() { Parent = this, Protect = args.Protect });
        Name = bucket.Id;
        Arn = bucket.Arn;

        var block = new BucketPublicAccessBlock($"{name}-public-access-block", new BucketPublicAccessBlockArgs
        {
            Bucket = bucket.Id, BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true,
        }, child);
        var ownership = new BucketOwnershipControls($"{name}-ownership", new BucketOwnershipControlsArgs
        {
            Bucket = bucket.Id, Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
        }, child);
        var encryption = Encrypt(name, args, bucket);
        var versioning = new BucketVersioning($"{name}-versioning", new()
        {
            Bucket = bucket.Id, VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        }, child);
        Versioning = versioning;
        Resource[] guards = [block, ownership, encryption, versioning, .. Lock(name, args, bucket)];
        _ = new BucketLifecycleConfiguration($"{name}-lifecycle", new BucketLifecycleConfigurationArgs
        {
            Bucket = bucket.Id, Rules = { BucketAging.Rules(args.Lifecycle) }, TransitionDefaultMinimumObjectSize = BucketAging.MinimumSize,
        }, new() { Parent = this, DependsOn = { versioning } });
        if (args.AccessLogBucket is { } logs)
        {
            _ = new BucketLogging($"{name}-logging", new()
            {
                Bucket = bucket.Id, TargetBucket = logs, TargetPrefix = $"{name}/",
            }, child);
        }

        if (args.EventBridge ?? args.DataClass == DataClass.Phi)
        {
            _ = new BucketNotification($"{name}-events", new BucketNotificationArgs { Bucket = bucket.Id, Eventbridge = true }, child);
        }

        var replica = args.Replication is null
            ? null
            : new BucketReplica($"{name}-replica", new() { Source = this, SourceArgs = args }, new() { Parent = this });
        ReplicaArn = replica?.Bucket.Arn;
        ReplicaName = replica?.Bucket.Name;
        ReplicaPolicy = replica?.Bucket.Policy;
        Policy = new BucketPolicy($"{name}-policy", new BucketPolicyArgs
        {
            Bucket = bucket.Id,
            Policy = BucketGuard.Policy(args, bucket.Arn,
                replica is null ? args.ServiceRoleArns : [.. args.ServiceRoleArns, replica.RoleArn]).ToJson(),
        }, new() { Parent = this, DependsOn = guards });
        // Whoever names the bucket from here on waits for all that guards it: what came first would be neither locked nor under our key.
        Name = OutputUtilities.WithDependency(bucket.Id, Policy);
        Arn = OutputUtilities.WithDependency(bucket.Arn, Policy);
        Copies = replica is null ? [] : [new($"{name}-copy", Name, replica.Bucket.Name, BucketReplica.Rule, IsTimed: true)];
        Offers = new()
        {
            Watched = Copies,
            Recorded = args.DataClass == DataClass.Phi ? Objects(Arn, ReplicaArn) : [],
            Examined = args.DataClass == DataClass.Phi ? [Name] : [],
        };
        RegisterOutputs();
    }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The copy in the second Region; null without one.</summary>
    public Output<string>? ReplicaArn { get; }

    /// <summary>ePHI is recorded and examined wherever it lies.</summary>
    public Offers Offers { get; }

    /// <summary>What goes from here to the second Region; empty without one.</summary>
    public IReadOnlyList<Replication> Copies { get; }

    /// <summary>
    /// The last of what guards the bucket: who names it without <see cref="Name"/> or <see cref="Arn"/> should depend on it.
    /// </summary>
    public BucketPolicy Policy { get; }

    /// <summary>What replication has to wait for.</summary>
    public BucketVersioning Versioning { get; }

    /// <summary>Name of the copy; null without one.</summary>
    public Output<string>? ReplicaName { get; }

    /// <summary>The same of the copy as <see cref="Policy"/>; null without one.</summary>
    public BucketPolicy? ReplicaPolicy { get; }

    private static Accessed[] Objects(params IEnumerable<Output<string>?> arns) =>
        [.. arns.OfType<Output<string>>().Select(arn => new Accessed(AccessKind.Objects, arn))];

    private BucketServerSideEncryptionConfiguration Encrypt(string name, EphiBucketArgs args, Bucket bucket) =>
        new($"{name}-encryption", new()
        {
            Bucket = bucket.Id,
            Rules =
            {
                new BucketServerSideEncryptionConfigurationRuleArgs
                {
                    // Without it every object would cost a request to KMS.
                    BucketKeyEnabled = args.KeyArn is not null,
                    ApplyServerSideEncryptionByDefault =
                        new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                        {
                            SseAlgorithm = args.KeyArn is null ? "AES256" : "aws:kms", KmsMasterKeyId = args.KeyArn,
                        },
                },
            },
        }, new() { Parent = this });

    private Resource[] Lock(string name, EphiBucketArgs args, Bucket bucket)
    {
        if (args.Lock is not { } objectLock)
        {
            return [];
        }

        var configuration = new BucketObjectLockConfiguration($"{name}-lock", new()
        {
            Bucket = bucket.Id,
            Rule = new BucketObjectLockConfigurationRuleArgs
            {
                DefaultRetention = new BucketObjectLockConfigurationRuleDefaultRetentionArgs
                {
                    Mode = objectLock.Mode.ToString().ToUpperInvariant(), Days = objectLock.Days,
                },
            },
        }, new() { Parent = this, DependsOn = { Versioning } });
        return [configuration];
    }
}
