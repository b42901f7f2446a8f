using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiBucketIsReachedThroughEndpointExamples : Examples<EphiBucketIsReachedThroughEndpoint>
{
    private static Given Bucket(string service = "com.amazonaws.us-east-1.s3") =>
        Given.A(AwsType.S3Bucket, "phi").And(AwsType.Ec2VpcEndpoint, "endpoint", new { serviceName = service });

    private static Given Denies(string key) => Bucket().And(AwsType.S3BucketPolicy, "policy", new
    {
        bucket = Given.Ref("phi"),
        policy = Given.Policy(new
        {
            Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*",
            Condition = new { StringNotEquals = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = "own" } },
        }),
    });

    public EphiBucketIsReachedThroughEndpointExamples()
    {
        Passes("others than the endpoint are refused", Denies("aws:SourceVpce"));
        Passes("others than the network are refused", Denies("aws:SourceVpc"));
        Fails("nobody is refused", Bucket());
        Fails("other accounts alone are refused", Denies("aws:PrincipalAccount"));
        NotApplicable("the stack has no endpoint for S3", Bucket("com.amazonaws.us-east-1.kms"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.S3Bucket, "logs", new { tags = new { DataClassification = "audit" } })
            .And(AwsType.Ec2VpcEndpoint, "endpoint", new { serviceName = "com.amazonaws.us-east-1.s3" }));
        NotApplicable("it is a truststore", Bucket().And(AwsType.ApiDomainName, "domain",
            new { mutualTlsAuthentication = new { truststoreUri = Given.Ref("phi") } }));
        Undecided("the policy is computed", Bucket().And(AwsType.S3BucketPolicy, "policy", new { bucket = Given.Ref("phi"), policy = Given.Unknown }));
    }
}
