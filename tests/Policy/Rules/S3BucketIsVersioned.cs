using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketIsVersionedExamples : Examples<S3BucketIsVersioned>
{
    private static readonly object Enabled = new { status = "Enabled" };

    public S3BucketIsVersionedExamples()
    {
        Passes("a separate versioning names the bucket, whose name is not known yet", Given
            .A(AwsType.S3Bucket, "phi")
            .And(AwsType.S3BucketVersioning, "v", new { bucket = Given.Ref("phi"), versioningConfiguration = Enabled }));
        Passes("a separate versioning names the bucket by value", Given
            .A(AwsType.S3Bucket, "phi", new { bucket = "acme-phi" })
            .And(AwsType.S3BucketVersioning, "v", new { bucket = "acme-phi", versioningConfiguration = Enabled }));
        Passes("inline versioning of an older program", Given
            .A("aws:s3/bucket:Bucket", "phi", new { versioning = new { enabled = true } }));
        Passes("older type tokens", Given
            .A("aws:s3/bucketV2:BucketV2", "phi")
            .And("aws:s3/bucketVersioningV2:BucketVersioningV2", "v", new { bucket = Given.Ref("phi"), versioningConfiguration = Enabled }));
        Fails("nothing versions the bucket", Given.A(AwsType.S3Bucket, "phi"));
        Fails("the versioning is another bucket's", Given
            .A(AwsType.S3Bucket, "phi")
            .And(AwsType.S3Bucket, "logs")
            .And(AwsType.S3BucketVersioning, "v", new { bucket = Given.Ref("logs"), versioningConfiguration = Enabled }));
        Fails("versioning is suspended", Given
            .A(AwsType.S3Bucket, "phi")
            .And(AwsType.S3BucketVersioning, "v", new { bucket = Given.Ref("phi"), versioningConfiguration = new { status = "Suspended" } }));
        Undecided("a versioning may be for this bucket", Given
            .A(AwsType.S3Bucket, "phi")
            .And(AwsType.S3BucketVersioning, "v", new { bucket = Given.Unknown, versioningConfiguration = Enabled }));
        Fails("versions of another stack's bucket are suspended", Given.A(AwsType.S3BucketVersioning, "v", new { bucket = "shared", versioningConfiguration = new { status = "Suspended" } }));
        Passes("another stack's bucket gets versions", Given.A(AwsType.S3BucketVersioning, "v", new { bucket = "shared", versioningConfiguration = new { status = "Enabled" } }));
    }
}
