using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a backup plan runs on a schedule and keeps a month or more.</summary>
[Covers("aws-config-hipaa:BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK")]
internal sealed class BackupPlanKeepsLongEnough() : ResourceRule(Safeguard.DataBackup, Severity.Medium, AwsType.BackupPlan)
{
    private static readonly RuleParameter MinimumDays =
        new("minimumDays", 35, 1, 36500, "Least time that a recovery point is kept, in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource plan) => Verdict.Any(Principal.Each(plan.Value("rules")).Select(rule =>
        rule["schedule"].AsText("schedule").MustBeSet("Set Schedule of the rule, for example cron(0 5 * * ? *).")
        & (rule["lifecycle"]["deleteAfter"].IsAbsent ? Verdict.Pass
            : rule["lifecycle"]["deleteAfter"].AsNumber("lifecycle.deleteAfter")
                .MustBeAtLeast(ValueOf(MinimumDays), $"Set Lifecycle.DeleteAfter to {ValueOf(MinimumDays)} or more."))));
}
