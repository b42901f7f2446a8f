using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Hipaa.Components.Storage;
using Pulumi;

namespace Hipaa.Infra.Foundation;

/// <summary>The services that may write audit records.</summary>
internal static class AuditWriters
{
    internal static IEnumerable<Statement> Of(AwsAccount account, Output<string> bucketArn, bool trail) =>
        [.. trail ? BucketWriters.Trails(account, bucketArn) : [], .. BucketWriters.Logs(account, bucketArn)];

    /// <summary>The services that can't write to a bucket with a default lock; what they write is copied to the locked one.</summary>
    internal static IEnumerable<Statement> OfDelivery(AwsAccount account, Output<string> bucketArn) =>
    [
        .. BucketWriters.Of("Configuration", account, bucketArn, "config.amazonaws.com"),
        .. BucketWriters.Of("Macie", account, bucketArn, "macie.amazonaws.com",
            account.Arn("macie2", "export-configuration:*"), account.Arn("macie2", "classification-job/*")),
    ];
}
