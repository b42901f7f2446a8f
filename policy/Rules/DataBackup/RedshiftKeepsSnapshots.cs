using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a warehouse is copied automatically.</summary>
[Covers("aws-config-hipaa:REDSHIFT_BACKUP_ENABLED", "cdk-nag-hipaa:HIPAA.Security-RedshiftBackupEnabled",
    "prowler-hipaa-aws:redshift_cluster_automated_snapshot")]
internal sealed class RedshiftKeepsSnapshots() : ResourceRule(Safeguard.DataBackup, Severity.High, AwsType.RedshiftCluster)
{
    protected override Verdict Check(Resource cluster) =>
        cluster.Number("automatedSnapshotRetentionPeriod").Or(1).MustBeAtLeast(1, "Set AutomatedSnapshotRetentionPeriod to 7 or more.");
}
