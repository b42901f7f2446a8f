using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Infra.Foundation;

/// <summary>The services that may write audit records, each for this account's resources only (<see cref="ServiceConditions"/>).</summary>
internal static class AuditWriters
{
    internal static IEnumerable<Statement> Of(AwsAccount account, Output<string> bucketArn) =>
    [
        .. Writer("Trail", account, bucketArn, "cloudtrail.amazonaws.com", $"arn:{account.Partition}:cloudtrail:*:{account.Id}:trail/*"),
        .. Writer("Logs", account, bucketArn, "delivery.logs.amazonaws.com", account.Arn("logs", "*")),
    ];

    /// <summary>The services that can't write to a bucket with a default lock; what they write is copied to the locked one.</summary>
    internal static IEnumerable<Statement> OfDelivery(AwsAccount account, Output<string> bucketArn) =>
    [
        .. Writer("Configuration", account, bucketArn, "config.amazonaws.com"),
        .. Writer("Macie", account, bucketArn, "macie.amazonaws.com",
            account.Arn("macie2", "export-configuration:*"), account.Arn("macie2", "classification-job/*")),
    ];

    internal static IEnumerable<Statement> OfAccessLogs(AwsAccount account, Output<string> bucketArn) =>
    [
        Statement.Allow("AccessLogsAreDelivered")
            .ByService("logging.s3.amazonaws.com", ServiceUse.Bucket, account, $"arn:{account.Partition}:s3:::*")
            .To("s3:PutObject").On(Output.Format($"{bucketArn}/*")),
    ];

    private static IEnumerable<Statement> Writer(
        string name, AwsAccount account, Output<string> bucketArn, string service, params Input<string>[] sources)
    {
        yield return Statement.Allow($"{name}Looks").ByService(service, ServiceUse.Bucket, account, sources)
            .To("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket").On(bucketArn);
        yield return Statement.Allow($"{name}Writes").ByService(service, ServiceUse.Bucket, account, sources)
            .To("s3:PutObject").On(Output.Format($"{bucketArn}/*"));
    }
}
