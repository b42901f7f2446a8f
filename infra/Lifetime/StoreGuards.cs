using System.Collections.Frozen;
using Pulumi;

namespace Hipaa.Infra.Lifetime;

/// <summary>
/// What keeps a store closed, locked and whole. Where stores are protected these are as well: a <c>destroy</c> that is refused the stores
/// would otherwise take their locks and policies, and leave them open (45 CFR 164.308(a)(7)(i), 164.312(c)(1)). What AWS itself does not
/// delete while a store uses it, its parameter group for one, needs none.
/// </summary>
internal static class StoreGuards
{
    private static readonly FrozenSet<string> Types = FrozenSet.ToFrozenSet(
    [
        // Of the account and the Region.
        "aws:ebs/defaultKmsKey:DefaultKmsKey",
        "aws:ebs/encryptionByDefault:EncryptionByDefault",
        "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
        "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
        "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
        "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
        "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
        // Of one store.
        "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        "aws:backup/vaultPolicy:VaultPolicy",
        "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
        "aws:dynamodb/resourcePolicy:ResourcePolicy",
        "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        "aws:rds/subnetGroup:SubnetGroup",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketLogging:BucketLogging",
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:s3/bucketVersioning:BucketVersioning",
    ], StringComparer.Ordinal);

    /// <summary>Protects such a resource, as the stores are protected.</summary>
    internal static ResourceTransformationResult? Protect(ResourceTransformationArgs resource) =>
        resource.Options is CustomResourceOptions options && Types.Contains(resource.Resource.GetResourceType())
            ? new(resource.Args, CustomResourceOptions.Merge(options, new() { Protect = true }))
            : null;
}
