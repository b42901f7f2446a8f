using Hipaa.Infra.Policies;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Audit;

/// <summary>The services that may write audit records, each for this account's resources only.</summary>
internal static class AuditWriters
{
    internal static IEnumerable<Statement> Of(AwsAccount account, Output<string> bucketArn) =>
    [
        // AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail".
        .. Writer("Trail", account, bucketArn, "cloudtrail.amazonaws.com", $"arn:{account.Partition}:cloudtrail:*:{account.Id}:trail/*"),
        // Amazon CloudWatch Logs User Guide, "Logs sent to Amazon S3".
        .. Writer("Logs", account, bucketArn, "delivery.logs.amazonaws.com", account.Arn("logs", "*")),
    ];

    /// <summary>The services that can't write to a bucket with a default lock; what they write is copied to the locked one.</summary>
    internal static IEnumerable<Statement> OfDelivery(AwsAccount account, Output<string> bucketArn) =>
    [
        // AWS Config Developer Guide, "Permissions for the Amazon S3 bucket": the service names its account, not a resource.
        .. Writer("Configuration", account, bucketArn, "config.amazonaws.com"),
        // Amazon Macie User Guide, "Storing and retaining sensitive data discovery results".
        .. Writer("Macie", account, bucketArn, "macie.amazonaws.com",
            account.Arn("macie2", "export-configuration:*"), account.Arn("macie2", "classification-job/*")),
    ];

    /// <summary>Amazon S3 User Guide, "Enabling Amazon S3 server access logging".</summary>
    internal static IEnumerable<Statement> OfAccessLogs(AwsAccount account, Output<string> bucketArn) =>
    [
        Statement.Allow("AccessLogsAreDelivered").By(Principal.Service("logging.s3.amazonaws.com"))
            .To("s3:PutObject").On(Output.Format($"{bucketArn}/*"))
            .When(Condition.SourceAccount(account.Id), Condition.SourceArn($"arn:{account.Partition}:s3:::*")),
    ];

    private static IEnumerable<Statement> Writer(
        string name, AwsAccount account, Output<string> bucketArn, string service, params string[] sources)
    {
        Condition[] forUs = sources.Length == 0
            ? [Condition.SourceAccount(account.Id)]
            : [Condition.SourceAccount(account.Id), Condition.SourceArn([.. sources])];
        yield return Statement.Allow($"{name}Looks").By(Principal.Service(service))
            .To("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket").On(bucketArn).When(forUs);
        yield return Statement.Allow($"{name}Writes").By(Principal.Service(service))
            .To("s3:PutObject").On(Output.Format($"{bucketArn}/*")).When(forUs);
    }
}
