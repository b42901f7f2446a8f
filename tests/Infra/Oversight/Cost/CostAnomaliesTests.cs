using Hipaa.Infra.Oversight.Cost;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight.Cost;

public sealed class CostAnomaliesTests
{
    private const string Existing = "arn:aws:ce::222222222222:anomalymonitor/11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task Unusual_spending_is_told_at_once()
    {
        var run = await AnomaliesAsync(("hipaa:costAnomalyDollars", "40"));

        var notice = run.One("aws:costexplorer/anomalySubscription:AnomalySubscription");
        Assert.Equal(("IMMEDIATE", "SNS", "topic"), (notice.Text("frequency"), notice.At("subscribers.0.type"), notice.At("subscribers.0.address")));
        Assert.Equal("40", notice.At("thresholdExpression.dimension.values.0"));
        Assert.Contains("anomalies-monitor", (string)notice.At("monitorArnLists.0")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_monitor_that_the_account_has_is_used()
    {
        var run = await AnomaliesAsync(("hipaa:costAnomalyDollars", "40"), ("hipaa:costAnomalyMonitorArn", Existing));

        Assert.Empty(run.Of("aws:costexplorer/anomalyMonitor:AnomalyMonitor"));
        Assert.Equal(Existing, run.One("aws:costexplorer/anomalySubscription:AnomalySubscription").At("monitorArnLists.0"));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("100", 1)]
    public async Task The_stack_watches_only_where_an_amount_is_set(string dollars, int watches) => Assert.Equal(watches,
        (await Run.StackAsync("dev", ("hipaa:costAnomalyDollars", dollars))).Of("aws:costexplorer/anomalySubscription:AnomalySubscription").Count);

    private static Task<Run> AnomaliesAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world =>
        new CostAnomalies("anomalies", new() { Environment = "prod", Settings = world.Settings.Cost, TopicArn = "topic" }));
}
