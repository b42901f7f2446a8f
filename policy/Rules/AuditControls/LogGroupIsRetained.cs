using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): logs are kept for a time that was decided, and long enough to be reviewed.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-CloudWatchLogGroupRetentionPeriod",
    "prowler-hipaa-aws:cloudwatch_log_group_retention_policy_specific_days_enabled")]
internal sealed class LogGroupIsRetained() : ResourceRule(Safeguard.AuditControls, Severity.Medium, AwsType.LogGroup)
{
    private static readonly RuleParameter MinimumDays = new("minimumDays", 365, 1, 3653, "Least retention of a log group in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource group) =>
        group.Number("retentionInDays").Must(days => days == 0 || days >= ValueOf(MinimumDays),
            $"Set RetentionInDays to {ValueOf(MinimumDays)} or more, or to 0, which keeps for ever.");
}
