using Pulumi;
using Pulumi.Aws.S3.Inputs;

namespace Hipaa.Components.Storage;

/// <summary>Lifecycle rules: colder with age, deleted at the end, no remains of broken uploads.</summary>
internal static class BucketAging
{
    /// <summary>
    /// Objects below 128 KiB stay in S3 Standard: to move one costs more than the colder class saves of it (docs/decisions/storage-classes.md).
    /// </summary>
    internal const string MinimumSize = "all_storage_classes_128K";

    private const int UnfinishedUploadDays = 7;

    internal static InputList<BucketLifecycleConfigurationRuleArgs> Rules(BucketLifecycle lifecycle)
    {
        var age = new BucketLifecycleConfigurationRuleArgs
        {
            Id = "age",
            Status = "Enabled",
            Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
            Expiration = lifecycle.KeepsCurrent
                ? null
                : (Input<BucketLifecycleConfigurationRuleExpirationArgs>)new BucketLifecycleConfigurationRuleExpirationArgs
                {
                    Days = lifecycle.ExpireAfter,
                },
            NoncurrentVersionExpiration = new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs
            {
                NoncurrentDays = lifecycle.FormerExpireAfter ?? lifecycle.ExpireAfter,
            },
        };
        Cool(age, lifecycle.GlacierAfter, "GLACIER");
        Cool(age, lifecycle.DeepArchiveAfter, "DEEP_ARCHIVE");
        return new InputList<BucketLifecycleConfigurationRuleArgs>
        {
            age,
            new BucketLifecycleConfigurationRuleArgs
            {
                Id = "remains",
                Status = "Enabled",
                Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
                Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { ExpiredObjectDeleteMarker = true },
                AbortIncompleteMultipartUpload = new BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs
                {
                    DaysAfterInitiation = UnfinishedUploadDays,
                },
            },
        };
    }

    private static void Cool(BucketLifecycleConfigurationRuleArgs rule, int? after, string storageClass)
    {
        if (after is { } days)
        {
            rule.Transitions.Add(new BucketLifecycleConfigurationRuleTransitionArgs { Days = days, StorageClass = storageClass });
            rule.NoncurrentVersionTransitions.Add(
                new BucketLifecycleConfigurationRuleNoncurrentVersionTransitionArgs { NoncurrentDays = days, StorageClass = storageClass });
        }
    }
}
