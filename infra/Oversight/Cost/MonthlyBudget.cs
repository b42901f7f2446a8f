using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Budgets;
using Pulumi.Aws.Budgets.Inputs;
using Pulumi.Aws.CostExplorer;

namespace Hipaa.Infra.Oversight.Cost;

public sealed class MonthlyBudgetArgs : ResourceArgs
{
    public required CostSettings Settings { get; init; }

    /// <summary>Topic whose policy lets AWS Budgets publish.</summary>
    [Input("topicArn", required: true)]
    public required Input<string> TopicArn { get; init; }
}

/// <summary>The budget of the account, an alert before it is spent, and tags by which the bill can be read.</summary>
public sealed class MonthlyBudget : ComponentResource
{
    private static readonly string[] BillTags = ["Project", "Environment", "Owner", "CostCenter"];

    public MonthlyBudget(string name, MonthlyBudgetArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:cost:MonthlyBudget", name, args, options)
    {
        _ = new Budget($"{name}-budget", new BudgetArgs
        {
            BudgetType = "COST",
            TimeUnit = "MONTHLY",
            LimitAmount = args.Settings.MonthlyBudgetDollars.ToString(System.Globalization.CultureInfo.InvariantCulture),
            LimitUnit = "USD",
            Notifications = { Alert(args, "ACTUAL", args.Settings.AlertPercent), Alert(args, "FORECASTED", 100) },
        }, new() { Parent = this });
        if (args.Settings.ManageCostAllocationTags)
        {
            foreach (var tag in BillTags)
            {
                _ = new CostAllocationTag($"{name}-tag-{tag.ToLowerInvariant()}", new CostAllocationTagArgs
                {
                    TagKey = tag,
                    Status = "Active",
                }, new() { Parent = this });
            }
        }

        RegisterOutputs();
    }

    private static BudgetNotificationArgs Alert(MonthlyBudgetArgs args, string kind, int percent) => new()
    {
        NotificationType = kind,
        ComparisonOperator = "GREATER_THAN",
        Threshold = percent,
        ThresholdType = "PERCENTAGE",
        SubscriberSnsTopicArns = { args.TopicArn },
    };
}
