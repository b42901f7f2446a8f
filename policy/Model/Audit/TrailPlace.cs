namespace Hipaa.Policy.Model;

/// <summary>Whether the trail of the account belongs to a stack, or may well be an organization's, made elsewhere.</summary>
public static class TrailPlace
{
    private static readonly string[] OfAccount =
    [
        AwsType.ConfigRecorder, AwsType.GuardDutyDetector, AwsType.SecurityHubAccount, AwsType.MacieAccount,
        AwsType.IamAccountPasswordPolicy,
        AwsType.IamAccessAnalyzer,
    ];

    /// <summary>
    /// Yes when the stack has a trail, sets up the account's other detection, or lets a trail of its account write into one of its buckets;
    /// unknown otherwise: stacks of applications run under a trail of their organization, which no graph of theirs shows.
    /// </summary>
    public static Truth OwnsTheTrail(this ResourceGraph stack) => stack.Once(Owner) ? Truth.Yes : Truth.Unknown;

    /// <summary>
    /// The stack sets up what an account has one of beside its trail: an application may well have a trail of its own, and leave the
    /// account's
    /// detection to its organization.
    /// </summary>
    public static bool SetsUpItsAccount(this ResourceGraph stack) => Array.Exists(OfAccount, stack.Has);

    private static bool Owner(ResourceGraph stack) => stack.Has(AwsType.CloudTrailTrail) || Array.Exists(OfAccount, stack.Has)
        || stack.OfType(AwsType.S3BucketPolicy).Any(policy =>
            policy.Policy().Allows.Any(s => TakesATrail(s) && !IsOfAnotherAccount(s, stack)));

    private static bool TakesATrail(Statement statement) =>
        (statement.CoversAction("s3:PutObject")
            & Truth.Any(statement.Principals ?? [], p => p.Matches(Principal.Service("cloudtrail.amazonaws.com")))).IsYes
        && statement.NamesEverybody.IsNo;

    /// <summary>A log archive takes the files of a trail of its organization, which the management account declares.</summary>
    private static bool IsOfAnotherAccount(Statement statement, ResourceGraph stack) =>
        statement.Audience().Accounts.Any(account => !string.Equals(account, stack.HomeAccount(), StringComparison.Ordinal))
        || (statement.Resources ?? []).Any(r => r.Text?.Contains("/AWSLogs/o-", StringComparison.Ordinal) == true);
}
