using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>The bill that a difference compares: list prices, idle and under a million events a day after a year.</summary>
internal sealed class PricedStack : IStackCost
{
    private const string Compared = "1M";

    public StackCost Of(ResourceGraph stack)
    {
        var idle = MonthlyCost.Of(stack);
        return new(
            idle.Total, MonthlyCost.Of(stack, Load.Read(Compared), CostReport.Months).Total, $"{Compared} events a day",
            idle.Lines.GroupBy(line => line.Component, StringComparer.Ordinal)
                .ToDictionary(part => part.Key, part => part.Sum(line => line.Usd), StringComparer.Ordinal));
    }
}
