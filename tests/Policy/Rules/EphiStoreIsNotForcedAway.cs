using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiStoreIsNotForcedAwayExamples : Examples<EphiStoreIsNotForcedAway>
{
    public EphiStoreIsNotForcedAwayExamples()
    {
        Passes("a full bucket stays", Given.A(AwsType.S3Bucket, "b"));
        Passes("a database leaves a snapshot", Given.A(AwsType.RdsInstance, "db", new { skipFinalSnapshot = false }));
        NotApplicable("the bucket holds no ePHI", Given.A(AwsType.S3Bucket, "b", new { forceDestroy = true, tags = new { DataClassification = "none" } }));
        NotApplicable("a read replica has its source", Given.A(AwsType.RdsInstance, "db", new { replicateSourceDb = "primary", skipFinalSnapshot = true }));
        Fails("a bucket is emptied", Given.A(AwsType.S3Bucket, "b", new { forceDestroy = true }));
        Fails("a bucket by its older name is emptied", Given.A("aws:s3/bucketV2:BucketV2", "b", new { forceDestroy = true }));
        Fails("a vault is emptied", Given.A(AwsType.BackupVault, "v", new { forceDestroy = true }));
        Fails("a cluster leaves nothing", Given.A(AwsType.RdsCluster, "db", new { skipFinalSnapshot = true }));
        Undecided("it is computed", Given.A(AwsType.S3Bucket, "b", new { forceDestroy = Given.Unknown }));
        Fails("a warehouse leaves no snapshot", Given.A(AwsType.RedshiftCluster, "w", new { skipFinalSnapshot = true }));
    }
}
