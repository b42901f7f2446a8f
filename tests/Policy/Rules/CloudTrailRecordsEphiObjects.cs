using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailRecordsEphiObjectsExamples : Examples<CloudTrailRecordsEphiObjects>
{
    private static readonly string[] Data = ["Data"];
    private static readonly string[] Objects = ["AWS::S3::Object"];

    public CloudTrailRecordsEphiObjectsExamples()
    {
        Passes("an advanced selector names the bucket", Advanced(new { field = "resources.ARN", startsWiths = new[] { "arn:aws:s3:::acme/" } }));
        Passes("an advanced selector takes all objects", Advanced());
        Passes("a basic selector takes all buckets", Basic("All", "arn:aws:s3"));
        Fails("a basic selector records writes only", Basic("WriteOnly", "arn:aws:s3"));
        Fails("an advanced selector names another bucket",
            Advanced(new { field = "resources.ARN", startsWiths = new[] { "arn:aws:s3:::other/" } }));
        Fails("an advanced selector records reads only", Advanced(new { field = "readOnly", equals = new[] { "true" } }));
        Fails("no trail exists where the account is set up", Given.A(AwsType.S3Bucket, "phi", new { bucket = "acme" }).And(AwsType.ConfigRecorder, "all"));
        Fails("objects of one ending alone are recorded", Advanced(new { field = "resources.ARN", endsWiths = new[] { ".json" } }));
        Fails("the bucket is left out", Advanced(new { field = "resources.ARN", notStartsWiths = new[] { "arn:aws:s3:::acme/" } }));
        Undecided("an application has a bucket, and the trail may be its organization's", Given.A(AwsType.S3Bucket, "phi", new { bucket = "acme" }));
        NotApplicable("an untagged bucket takes the trail itself", Given.A(AwsType.S3Bucket, "audit").And(AwsType.CloudTrailTrail, "trail", new { s3BucketName = Given.Ref("audit") }));
        Undecided("the selector's ARN is computed from something else",
            Advanced(new { field = "resources.ARN", startsWiths = new[] { Given.Unknown } }));
        Passes("the selector's ARN is computed from the bucket",
            Advanced(new { field = "resources.ARN", startsWiths = new[] { Given.Ref("phi") } }));
        NotApplicable("the bucket holds no ePHI",
            Given.A(AwsType.S3Bucket, "site", new { tags = new { DataClassification = "public" } }));
    }

    private static Given Basic(string kind, string arn) => Given
        .A(AwsType.S3Bucket, "phi", new { bucket = "acme" })
        .And(AwsType.CloudTrailTrail, "trail", new
        {
            eventSelectors = new[]
            {
                new { readWriteType = kind, dataResources = new[] { new { type = "AWS::S3::Object", values = new[] { arn } } } },
            },
        });

    private static Given Advanced(params object[] more) => Given
        .A(AwsType.S3Bucket, "phi", new { bucket = "acme" })
        .And(AwsType.CloudTrailTrail, "trail", new
        {
            advancedEventSelectors = new[]
            {
                new
                {
                    fieldSelectors = (object[])
                    [
                        new { field = "eventCategory", equals = Data }, new { field = "resources.type", equals = Objects }, .. more,
                    ],
                },
            },
        });
}
