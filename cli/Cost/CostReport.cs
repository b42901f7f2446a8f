using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>The bill of a stack under a load, with what it is compared to.</summary>
/// <param name="Growth">Total of the last month of each of seven years.</param>
/// <param name="Filled">Stores that seven years of the load do not fit into: the growth is paid only where they are raised.</param>
/// <param name="AlwaysOn">The same load on machines that always run.</param>
internal sealed record CostReport(
    string Stack, Load Load, MonthlyCost Cost, IReadOnlyList<decimal> Growth, IReadOnlyList<CostLine> AlwaysOn, IReadOnlyList<Limit> Limits,
    IReadOnlyList<Filled> Filled)
{
    /// <summary>The claim that is looked at: that the pipeline is cheaper than machines by this share.</summary>
    internal const decimal Claimed = 0.60m;

    /// <summary>Months after which the bill is looked at.</summary>
    internal const int Months = 12;

    internal static CostReport Of(string name, ResourceGraph stack, Load load)
    {
        var cost = MonthlyCost.Of(stack, load, Months);
        return new(
            name, load, cost, [.. Enumerable.Range(1, 7).Select(year => MonthlyCost.Of(stack, load, year * 12).Total)],
            Hipaa.Cli.Cost.AlwaysOn.Of(cost, stack, load, Months), Limit.Of(stack, load), Hipaa.Cli.Cost.Filled.Of(stack, load));
    }

    internal decimal AlwaysOnTotal => AlwaysOn.Sum(line => line.Usd);

    /// <summary>Share of the machines' bill that is saved; below 0 where the pipeline costs more.</summary>
    internal decimal Saved => Share(Cost.Total, AlwaysOnTotal);

    /// <summary>The same without what both have alike.</summary>
    internal decimal SavedOfReplaced => Share(
        Cost.Lines.Where(Hipaa.Cli.Cost.AlwaysOn.IsReplaced).Sum(line => line.Usd),
            AlwaysOn.Where(line => line.Component == "machines").Sum(line => line.Usd));

    /// <summary>By component or safeguard, the dearest first.</summary>
    internal IEnumerable<(string Name, decimal Idle, decimal Load)> By(Func<CostLine, string> key) =>
        Cost.Lines.GroupBy(key, StringComparer.Ordinal)
            .Select(group => (
                group.Key, group.Where(line => line.Driver == MonthlyCost.Idle).Sum(line => line.Usd),
                group.Where(line => line.Driver != MonthlyCost.Idle).Sum(line => line.Usd)))
            .OrderByDescending(group => group.Item2 + group.Item3).ThenBy(group => group.Key, StringComparer.Ordinal);

    private static decimal Share(decimal pipeline, decimal machines) => machines == 0 ? 0 : 1 - (pipeline / machines);
}
