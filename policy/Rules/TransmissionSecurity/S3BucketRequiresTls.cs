using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): objects travel over TLS only.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_SSL_REQUESTS_ONLY", "cdk-nag-hipaa:HIPAA.Security-S3BucketSSLRequestsOnly",
    "prowler-hipaa-aws:s3_bucket_secure_transport_policy")]
internal sealed class S3BucketRequiresTls() : GraphRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.BucketPolicy().ForbidsPlaintext("s3:GetObject", bucket.Arn())
        .Must("the bucket policy does not deny requests without TLS",
            "Add a BucketPolicy statement: Effect Deny, Principal *, Action s3:*, on the bucket and its objects, when "
                + "aws:SecureTransport is false.");
}
