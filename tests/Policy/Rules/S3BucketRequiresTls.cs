using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketRequiresTlsExamples : Examples<S3BucketRequiresTls>
{
    public S3BucketRequiresTlsExamples()
    {
        Passes("plaintext is denied to all", With(new
        {
            Effect = "Deny",
            Principal = "*",
            Action = "s3:*",
            Resource = new[] { "arn:aws:s3:::acme", "arn:aws:s3:::acme/*" },
            Condition = new { Bool = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:SecureTransport"] = "false" } },
        }));
        Fails("the bucket has no policy", Given.A(AwsType.S3Bucket, "phi", new { bucket = "acme" }));
        Fails("plaintext is denied to one role only", With(new
        {
            Effect = "Deny",
            Principal = new { AWS = "arn:aws:iam::111122223333:role/app" },
            Action = "s3:*",
            Resource = "arn:aws:s3:::acme/*",
            Condition = new { Bool = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:SecureTransport"] = "false" } },
        }));
        Fails("plaintext is denied from one network only", With(new
        {
            Effect = "Deny",
            Principal = "*",
            Action = "s3:*",
            Resource = "arn:aws:s3:::acme/*",
            Condition = new
            {
                Bool = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:SecureTransport"] = "false" },
                IpAddress = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:SourceIp"] = "10.0.0.0/8" },
            },
        }));
        Undecided("the policy is computed", Given
            .A(AwsType.S3Bucket, "phi")
            .And(AwsType.S3BucketPolicy, "p", new { bucket = Given.Ref("phi"), policy = Given.Unknown }));
        Fails("the policy of another stack's bucket denies nothing", Given.A(AwsType.S3BucketPolicy, "p", new { bucket = "shared", policy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::111122223333:root" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::shared/*" }) }));
        Passes("it denies what comes without TLS", Given.A(AwsType.S3BucketPolicy, "p", new { bucket = "shared", policy = Given.Policy(Denial("shared")) }));
        Undecided("which bucket of another stack is computed", Given.A(AwsType.S3BucketPolicy, "p", new { bucket = Given.Unknown, policy = Given.Policy(Denial("shared")) }));
    }

    private static Given With(object statement) => Given
        .A(AwsType.S3Bucket, "phi", new { bucket = "acme" })
        .And(AwsType.S3BucketPolicy, "p", new { bucket = "acme", policy = Given.Policy(statement) });

    private static object Denial(string bucket) => new
    {
        Effect = "Deny",
        Principal = "*",
        Action = "s3:*",
        Resource = new[] { $"arn:aws:s3:::{bucket}", $"arn:aws:s3:::{bucket}/*" },
        Condition = new { Bool = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:SecureTransport"] = "false" } },
    };
}
