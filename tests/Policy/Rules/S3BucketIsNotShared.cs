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

        // Of a bucket that another stack declares.
        Fails("the ACL of another stack's bucket is public", Given.A(AwsType.S3BucketAcl, "acl", new { bucket = "shared", acl = "public-read" }));
        Fails("its grant is for everybody", Given.A(AwsType.S3BucketAcl, "acl", new
        {
            bucket = "shared",
            accessControlPolicy = new { grants = new[] { new { permission = "READ", grantee = new { type = "Group", uri = "http://acs.amazonaws.com/groups/global/AllUsers" } } } },
        }));
        Fails("its policy allows everybody", Given.A(AwsType.S3BucketPolicy, "p", new { bucket = Given.Unknown, policy = Allow("*") }));
        Passes("its policy allows a service", Given.A(AwsType.S3BucketPolicy, "p", new { bucket = "shared", policy = Allow(new { Service = "cloudtrail.amazonaws.com" }) }));
        Undecided("its ACL is computed", Given.A(AwsType.S3BucketAcl, "acl", new { bucket = "shared", acl = Given.Unknown }));
        NotApplicable("the bucket is declared, and judged", Given.A(AwsType.S3BucketPolicy, "p", new { bucket = Given.Ref("phi"), policy = Allow("*") }).And(AwsType.S3Bucket, "phi"));
        Fails("an object is public", Given.A(AwsType.S3ObjectV2, "o", new { bucket = "phi", key = "k", acl = "public-read" }));
        Passes("an object says nothing", Given.A(AwsType.S3Object, "o", new { bucket = "phi", key = "k" }));
    }
}
