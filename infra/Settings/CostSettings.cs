namespace Hipaa.Infra.Settings;

/// <summary>The budget.</summary>
public sealed record CostSettings(int MonthlyBudgetDollars, int AlertPercent, bool ManageCostAllocationTags)
{
    internal static CostSettings Read(SettingsReader read) => new(
        MonthlyBudgetDollars: read.Int("monthlyBudget", 2000, 1, 10_000_000, "Budget of a month in US dollars."),
        AlertPercent: read.Int("budgetAlertPercent", 80, 1, 100, "Share of the budget, spent or forecast, that raises an alert."),
        ManageCostAllocationTags: read.Flag("manageCostAllocationTags", false,
            "Activate the cost allocation tags; only the management account of an organization, or a standalone account, can."));
}
