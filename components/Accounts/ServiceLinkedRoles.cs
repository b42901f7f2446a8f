namespace Hipaa.Components.Accounts;

/// <summary>
/// Roles that AWS makes for a service when it is turned on. A policy of a resource can't name one as principal before that, but a
/// condition can.
/// </summary>
public static class ServiceLinkedRoles
{
    /// <summary>
    /// The role that Macie reads with: bucket policies that shut out other networks have to spare it (Amazon Macie User Guide, "Using
    /// service-linked roles for Macie").
    /// </summary>
    public static string Macie(AwsAccount account) => Arn(account, "macie.amazonaws.com/AWSServiceRoleForAmazonMacie");

    /// <summary>AWS Backup Developer Guide, "Using roles for Backup Audit Manager": made with the first framework.</summary>
    public static string BackupReports(AwsAccount account) => Arn(account, "reports.backup.amazonaws.com/AWSServiceRoleForBackupReports");

    private static string Arn(AwsAccount account, string path) => account.GlobalArn("iam", $"role/aws-service-role/{path}");
}
