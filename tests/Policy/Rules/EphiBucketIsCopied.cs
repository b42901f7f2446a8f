using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiBucketIsCopiedExamples : Examples<EphiBucketIsCopied>
{
    private static object[] Rules(object status) => new object[] { new { status, destination = new { bucket = Given.Ref("copy") } } };

    public EphiBucketIsCopiedExamples()
    {
        Passes("it is replicated", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3Bucket, "copy")
            .And(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi"), rules = Rules("Enabled") }));
        Passes("it is the replica", Given.A(AwsType.S3Bucket, "copy").And(AwsType.S3Bucket, "phi")
            .And(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi"), rules = Rules("Enabled") }));
        Passes("it is backed up", Given.A(AwsType.S3Bucket, "phi").And(AwsType.BackupSelection, "s", new { resources = new[] { Given.Ref("phi") } }));
        Fails("replication is off", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3Bucket, "copy")
            .And(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi"), rules = Rules("Disabled") }));
        Fails("it exists once", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Undecided("whose replication it is is computed", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketReplication, "r", new { bucket = Given.Unknown }));
    }
}
