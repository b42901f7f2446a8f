using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Storage;

/// <summary>
/// What the policy of a bucket grants to AWS services that write into it, each for this account's resources only
/// (<see cref="ServiceConditions"/>): for <see cref="EphiBucketArgs.Grants"/>.
/// </summary>
public static class BucketWriters
{
    /// <summary>CloudTrail, for every trail of the account.</summary>
    public static IEnumerable<Statement> Trails(AwsAccount account, Output<string> bucketArn) =>
        Of("Trail", account, bucketArn, "cloudtrail.amazonaws.com", $"arn:{account.Partition}:cloudtrail:*:{account.Id}:trail/*");

    /// <summary>What AWS delivers for other services: flow logs and queries of names among it.</summary>
    public static IEnumerable<Statement> Logs(AwsAccount account, Output<string> bucketArn) =>
        Of("Logs", account, bucketArn, "delivery.logs.amazonaws.com", account.Arn("logs", "*"));

    /// <summary>S3, which logs what is done to other buckets.</summary>
    public static IEnumerable<Statement> AccessLogs(AwsAccount account, Output<string> bucketArn) =>
    [
        Statement.Allow("AccessLogsAreDelivered")
            .ByService("logging.s3.amazonaws.com", ServiceUse.Bucket, account, $"arn:{account.Partition}:s3:::*")
            .To("s3:PutObject").On(Output.Format($"{bucketArn}/*")),
    ];

    /// <summary>A service that looks whether it may write, and writes.</summary>
    /// <param name="name">What the Sids begin with.</param>
    /// <param name="account">Account and Region of the bucket.</param>
    /// <param name="bucketArn">ARN of the bucket.</param>
    /// <param name="service">Host name, for example <c>config.amazonaws.com</c>.</param>
    /// <param name="sources">ARNs, wildcards allowed, of what the service writes for.</param>
    public static IEnumerable<Statement> Of(
        string name, AwsAccount account, Output<string> bucketArn, string service, params IReadOnlyList<Input<string>> sources) =>
    [
        Statement.Allow($"{name}Looks").ByService(service, ServiceUse.Bucket, account, [.. sources])
            .To("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket").On(bucketArn),
        Statement.Allow($"{name}Writes").ByService(service, ServiceUse.Bucket, account, [.. sources])
            .To("s3:PutObject").On(Output.Format($"{bucketArn}/*")),
    ];
}
