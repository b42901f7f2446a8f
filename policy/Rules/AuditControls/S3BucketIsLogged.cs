using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): requests to a bucket are recorded by S3, beside the trail.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_LOGGING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-S3BucketLoggingEnabled",
    "prowler-hipaa-aws:s3_bucket_server_access_logging_enabled", "pulumi-awsguard:s3-bucket-logging-enabled")]
internal sealed class S3BucketIsLogged() : GraphRule(Safeguard.AuditControls, Severity.Medium, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) =>
        bucket.ReferredBy(AwsType.S3BucketLogging, "targetBucket").Found.Count > 0 ? Verdict.NotApplicable
        : bucket.Logging()
            .Exists.Must("requests to the bucket are not logged", "Add an aws.s3.BucketLogging with TargetBucket and TargetPrefix.");
}
