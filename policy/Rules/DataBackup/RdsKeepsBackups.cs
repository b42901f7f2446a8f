using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a database is backed up automatically, far enough back to notice a loss.</summary>
[Covers("aws-config-hipaa:DB_INSTANCE_BACKUP_ENABLED", "cdk-nag-hipaa:HIPAA.Security-RDSInstanceBackupEnabled",
    "prowler-hipaa-aws:rds_instance_backup_enabled", "pulumi-awsguard:rds-instance-backup-enabled",
    "pulumi-compliance-policies:aws-rds-cluster-configure-backup-retention",
    "pulumi-compliance-policies:aws-rds-cluster-enable-backup-retention",
    "pulumi-compliance-policies:aws-rds-instance-configure-backup-retention",
    "pulumi-compliance-policies:aws-rds-instance-enable-backup-retention",
    "pulumi-compliance-policies:awsnative-rds-dbcluster-configure-backup-retention",
    "pulumi-compliance-policies:awsnative-rds-dbcluster-enable-backup-retention",
    "pulumi-compliance-policies:awsnative-rds-dbinstance-configure-backup-retention",
    "pulumi-compliance-policies:awsnative-rds-dbinstance-enable-backup-retention")]
internal sealed class RdsKeepsBackups() : ResourceRule(Safeguard.DataBackup, Severity.High, AwsType.RdsInstance, AwsType.RdsCluster)
{
    private static readonly RuleParameter MinimumDays = new("minimumDays", 7, 1, 35, "Least age of the oldest automated backup in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource db) => (!db.IsReadReplica()).Concerns(
        db.Number("backupRetentionPeriod").Or(string.Equals(db.Type, AwsType.RdsCluster, StringComparison.Ordinal) ? 1 : 0)
            .MustBeAtLeast(ValueOf(MinimumDays), $"Set BackupRetentionPeriod to {ValueOf(MinimumDays)} or more, 35 at most."));
}
