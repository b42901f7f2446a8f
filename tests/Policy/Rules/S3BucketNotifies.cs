using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketNotifiesExamples : Examples<S3BucketNotifies>
{
    public S3BucketNotifiesExamples()
    {
        Passes("it does", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketNotification, "n", new { bucket = Given.Ref("phi"), eventbridge = true }));
        Fails("it does not", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Undecided("whose notices they are is computed", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketNotification, "n", new { bucket = Given.Unknown }));
    }
}
