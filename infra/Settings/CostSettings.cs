namespace Hipaa.Infra.Settings;

/// <summary>The budget.</summary>
public sealed record CostSettings(
    int MonthlyBudgetDollars, int AlertPercent, bool ManageCostAllocationTags, int AnomalyDollars, string? AnomalyMonitorArn)
{
    internal static CostSettings Read(SettingsReader read) => new(
        MonthlyBudgetDollars: read.Int("monthlyBudget", 2000, 0, 10_000_000,
            "Budget of a month in US dollars; 0 in AWS GovCloud (US), whose bill is another account's."),
        AlertPercent: read.Int("budgetAlertPercent", 80, 1, 100, "Share of the budget, spent or forecast, that raises an alert."),
        ManageCostAllocationTags: read.Flag("manageCostAllocationTags", false,
            "Activate the cost allocation tags; only the management account of an organization, or a standalone account, can."),
        AnomalyDollars: read.Int("costAnomalyDollars", 0, 0, 1_000_000,
            "Unusual spending in US dollars that people are told of, a sign of misuse too; 0 for no watch."),
        AnomalyMonitorArn: read.OptionalText("costAnomalyMonitorArn", @"arn:aws(-us-gov)?:ce::\d{12}:anomalymonitor/[\w-]{1,128}",
            "must be the ARN of a cost anomaly monitor or empty",
            "Monitor of the account's services that exists already, since AWS allows one; empty to make it."));
}
