using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DeliveryStreamIsEncryptedExamples : Examples<DeliveryStreamIsEncrypted>
{
    private static readonly object Sse = new { enabled = true, keyType = "CUSTOMER_MANAGED_CMK" };

    public DeliveryStreamIsEncryptedExamples()
    {
        Passes("both ends are", Given.A(AwsType.FirehoseStream, "to-lake", new { serverSideEncryption = Sse, extendedS3Configuration = new { kmsKeyArn = Given.Unknown } }));
        Passes("the source keeps it and the bucket has a key", Given.A(AwsType.FirehoseStream, "to-lake", new
        {
            kinesisSourceConfiguration = new { kinesisStreamArn = Given.Unknown },
            extendedS3Configuration = new { bucketArn = Given.Ref("lake") },
        }).And(AwsType.S3Bucket, "lake").And(AwsType.S3BucketEncryption, "sse", new
        {
            bucket = Given.Ref("lake"),
            rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms" } } },
        }));
        Fails("it is not encrypted on its way", Given.A(AwsType.FirehoseStream, "to-lake", new { extendedS3Configuration = new { kmsKeyArn = "arn:aws:kms:::key/1" } }));
        Fails("it lands without a key", Given.A(AwsType.FirehoseStream, "to-lake", new { serverSideEncryption = Sse, extendedS3Configuration = new { bucketArn = Given.Ref("lake") } })
            .And(AwsType.S3Bucket, "lake"));
        NotApplicable("it carries logs", Given.A(AwsType.FirehoseStream, "logs", new { tags = new { DataClassification = "logs" } }));
        Undecided("the bucket belongs to another stack", Given.A(AwsType.FirehoseStream, "to-lake",
            new { serverSideEncryption = Sse, extendedS3Configuration = new { bucketArn = "arn:aws:s3:::theirs" } }));
    }
}
