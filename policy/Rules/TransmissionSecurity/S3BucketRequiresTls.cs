using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): objects travel over TLS only.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_SSL_REQUESTS_ONLY", "cdk-nag-hipaa:HIPAA.Security-S3BucketSSLRequestsOnly",
    "prowler-hipaa-aws:s3_bucket_secure_transport_policy")]
internal sealed class S3BucketRequiresTls() : GraphRule(
    Safeguard.TransmissionSecurity, Severity.High, AwsType.S3Bucket, AwsType.S3BucketPolicy)
{
    /// <summary>What reads, writes and deletes data, and what lists names, which may tell of a person.</summary>
    private static readonly (string Action, string Suffix)[] Requests =
    [
        ("s3:GetObject", "/any/key"), ("s3:PutObject", "/any/key"), ("s3:DeleteObject", "/any/key"), ("s3:ListBucket", string.Empty),
    ];

    protected override Verdict Check(Resource resource) =>
        resource.Type == AwsType.S3Bucket ? Judge(resource.BucketPolicy(), suffix => resource.Arn(suffix))
        : resource.StandsAlone("bucket", AwsType.S3Bucket) ? JudgeAlone(resource.Text("bucket"), resource.Policy()) : Verdict.NotApplicable;

    private static Verdict JudgeAlone(Fact<string> bucket, PolicyDocument policy) => bucket.IsUnknown && policy.Denies.Any()
        ? Verdict.NotYet("the bucket is not known yet") : Judge(policy, suffix => $"arn:aws:s3:::{bucket.Value}{suffix}");

    private static Verdict Judge(PolicyDocument policy, Func<string, string> arn) =>
        Truth.All(Requests, request => policy.ForbidsPlaintext(request.Action, arn(request.Suffix))).Must(
            "the bucket policy does not deny requests without TLS",
            "Add a BucketPolicy statement: Effect Deny, Principal *, Action s3:*, on the bucket and its objects, when "
                + "aws:SecureTransport is false.");
}
