using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketIsNotSharedExamples : Examples<S3BucketIsNotShared>
{
    private static string Allow(object principal) => Given.Policy(new { Effect = "Allow", Principal = principal, Action = "s3:GetObject", Resource = "arn:aws:s3:::phi/*" });

    public S3BucketIsNotSharedExamples()
    {
        Passes("nothing is shared", Given.A(AwsType.S3Bucket, "phi"));
        Passes("a service is allowed", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketPolicy, "p", new { bucket = Given.Ref("phi"), policy = Allow(new { Service = "cloudtrail.amazonaws.com" }) }));
        Fails("the ACL is public", Given.A(AwsType.S3Bucket, "phi", new { acl = "public-read" }));
        Fails("a separate ACL is public", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketAcl, "acl", new { bucket = Given.Ref("phi"), acl = "public-read-write" }));
        Fails("the policy allows everybody", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketPolicy, "p", new { bucket = Given.Ref("phi"), policy = Allow("*") }));
        Undecided("the policy is computed", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketPolicy, "p", new { bucket = Given.Ref("phi"), policy = Given.Unknown }));
    }
}
