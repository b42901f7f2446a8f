using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiBucketIsTiedToEndpointOrOrganizationExamples : Examples<EphiBucketIsTiedToEndpointOrOrganization>
{
    private static string Policy(string key) => Given.Policy(new
    {
        Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*",
        Condition = new { StringNotEquals = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = "own" } },
    });

    public EphiBucketIsTiedToEndpointOrOrganizationExamples()
    {
        Passes("others than the endpoint are refused", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketPolicy, "policy",
            new { bucket = Given.Ref("phi"), policy = Policy("aws:SourceVpce") }));
        Passes("others than the organization are refused inline", Given.A("aws:s3/bucketV2:BucketV2", "phi", new { policy = Policy("aws:PrincipalOrgID") }));
        Fails("nobody is refused", Given.A(AwsType.S3Bucket, "phi"));
        Fails("the refusal is about something else", Given.A(AwsType.S3Bucket, "phi", new { policy = Policy("aws:username") }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Undecided("the policy is computed", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketPolicy, "policy", new { bucket = Given.Ref("phi"), policy = Given.Unknown }));
    }
}
