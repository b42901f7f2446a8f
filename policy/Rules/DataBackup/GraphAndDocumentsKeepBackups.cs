using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): graph and document databases keep their daily backups a week or longer.</summary>
[ExplainedAt("https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview.html")]
internal sealed class GraphAndDocumentsKeepBackups() : ResourceRule(
    Safeguard.DataBackup, Severity.Medium, AwsType.NeptuneCluster, AwsType.DocDbCluster, AwsType.DocDbElasticCluster)
{
    private static readonly RuleParameter MinimumDays = new("minimumDays", 7, 1, 35, "Least retention of daily backups in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource cluster) => cluster.HoldsEphi().IsNo ? Verdict.NotApplicable
        : cluster.Number("backupRetentionPeriod").Or(1)
            .MustBeAtLeast(ValueOf(MinimumDays), $"Set BackupRetentionPeriod to {ValueOf(MinimumDays)} or more.");
}
