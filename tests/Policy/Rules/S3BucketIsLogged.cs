using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketIsLoggedExamples : Examples<S3BucketIsLogged>
{
    public S3BucketIsLoggedExamples()
    {
        Passes("they are", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3Bucket, "logs").And(AwsType.S3BucketLogging, "l", new { bucket = Given.Ref("phi"), targetBucket = Given.Ref("logs") }));
        Passes("they are, inline", Given.A(AwsType.S3Bucket, "phi", new { loggings = new[] { new { targetBucket = "logs" } } }));
        Fails("they are not", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("the bucket takes the logs of others", Given.A(AwsType.S3Bucket, "logs").And(AwsType.S3Bucket, "phi")
            .And(AwsType.S3BucketLogging, "l", new { bucket = Given.Ref("phi"), targetBucket = Given.Ref("logs") }));
        Undecided("whose logging it is is computed", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketLogging, "l", new { bucket = Given.Unknown, targetBucket = "logs" }));
    }
}
