using Hipaa.Infra.Oversight.Cost;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight.Cost;

public sealed class MonthlyBudgetTests
{
    [Fact]
    public async Task People_are_told_before_the_budget_is_spent_and_when_it_will_be()
    {
        var budget = (await BudgetAsync(("hipaa:monthlyBudget", "1234"), ("hipaa:budgetAlertPercent", "70"))).One("aws:budgets/budget:Budget");

        Assert.Equal(("1234", "USD"), (budget.Text("limitAmount"), budget.Text("limitUnit")));
        Assert.Equal(("ACTUAL", 70d), (budget.At("notifications.0.notificationType"), budget.At("notifications.0.threshold")));
        Assert.Equal(("FORECASTED", 100d), (budget.At("notifications.1.notificationType"), budget.At("notifications.1.threshold")));
        Assert.Equal("topic", budget.At("notifications.0.subscriberSnsTopicArns.0"));
    }

    [Theory]
    [InlineData("true", 4)]
    [InlineData("false", 0)]
    public async Task Cost_allocation_tags_are_behind_their_switch(string on, int tags) => Assert.Equal(tags,
        (await BudgetAsync(("hipaa:manageCostAllocationTags", on))).Of("aws:costexplorer/costAllocationTag:CostAllocationTag").Count);

    private static Task<Run> BudgetAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world =>
        new MonthlyBudget("budget", new() { Settings = world.Settings.Cost, TopicArn = "topic" }));
}
