using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Storage;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Backup;
using Pulumi.Aws.Backup.Inputs;
using Pulumi.Aws.Kms;

namespace Hipaa.Infra.Continuity;

public sealed class BackupAuditArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    public required RecoverySettings Settings { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required DataKey Key { get; init; }

    /// <summary>Where the reports are kept in the end.</summary>
    public required AuditArchive Archive { get; init; }

    /// <summary>Days that reports are kept where AWS Backup writes them.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Refuse to delete the bucket of the reports.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// Daily proof that backups are what the plan says (45 CFR 164.308(a)(7)(ii)(A), (a)(8)): AWS Backup Audit Manager judges every store and
/// recovery point, and reports verdicts and jobs to a bucket that is copied to the locked records.
/// </summary>
public sealed class BackupAudit : ComponentResource
{
    public BackupAudit(string name, BackupAuditArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:recovery:BackupAudit", name, args, options)
    {
        // Letters, digits and underscores only.
        var prefix = $"hipaa_{args.Environment.Replace('-', '_')}";
        var framework = new Framework($"{name}-framework", new FrameworkArgs
        {
            Name = prefix,
            Description = "Backups of ePHI: daily, encrypted, locked, kept, restorable",
            Controls = BackupControls.For(args.Settings),
            Tags = DataClass.Audit.Tags(),
        }, new() { Parent = this });

        // AWS Backup makes its role for reports with the first framework; a policy can't name it before. The bucket comes after it.
        var role = ServiceLinkedRoles.BackupReports(args.Account);
        var reports = new EphiBucket($"{name}-reports", new()
        {
            DataClass = DataClass.Audit,
            Account = args.Account,
            KeyArn = args.Key.Arn,
            Lifecycle = new(args.RetentionDays),
            Lock = null,
            Protect = args.Protect,
            AccessLogBucket = args.Archive.AccessLogs.Name,
            Grants = bucket =>
            [
                Statement.Allow("ReportsAreDelivered").By(Principal.Arn(role)).To("s3:PutObject").On(Output.Format($"{bucket}/*")),
            ],
        }, new() { Parent = this, DependsOn = { framework } });
        _ = new LockedCopy($"{name}-reports-copy", new()
        {
            Source = reports, Target = args.Archive.Records, KeyArn = args.Key.Arn, Account = args.Account, Boundary = args.Boundary,
        }, new() { Parent = this });
        // AWS Backup Developer Guide, "Creating report plans using the AWS Backup API".
        var grant = new Grant($"{name}-grant", new GrantArgs
        {
            KeyId = args.Key.Arn, GranteePrincipal = role, Operations = ["GenerateDataKey", "Decrypt"],
        }, new() { Parent = this, DependsOn = { framework } });

        foreach (var template in Templates(args.Settings))
        {
            var setting = new ReportPlanReportSettingArgs { ReportTemplate = template };
            if (template.Contains("COMPLIANCE", StringComparison.Ordinal))
            {
                setting.FrameworkArns.Add(framework.Arn);
                setting.NumberOfFrameworks = 1;
            }

            var plan = template.ToLowerInvariant();
            _ = new ReportPlan($"{name}-{plan.Replace('_', '-')}", new ReportPlanArgs
            {
                Name = $"{prefix}_{plan}",
                ReportSetting = setting,
                ReportDeliveryChannel = new ReportPlanReportDeliveryChannelArgs
                {
                    S3BucketName = reports.Name, S3KeyPrefix = "backup-reports", Formats = { "CSV", "JSON" },
                },
                Tags = DataClass.Audit.Tags(),
            }, new() { Parent = this, DependsOn = { grant } });
        }

        Bucket = reports;
        RegisterOutputs();
    }

    /// <summary>Gets the reports, unlocked.</summary>
    public EphiBucket Bucket { get; }

    private static IEnumerable<string> Templates(RecoverySettings settings) =>
    [
        "CONTROL_COMPLIANCE_REPORT", "RESOURCE_COMPLIANCE_REPORT", "BACKUP_JOB_REPORT",
        .. settings.Region is null ? (string[])[] : ["COPY_JOB_REPORT"],
        .. settings.RestoreTesting ? (string[])["RESTORE_JOB_REPORT"] : [],
    ];
}
