using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What one thing costs a month.</summary>
/// <param name="Component">The concern of the program that declares it, such as "network".</param>
/// <param name="What">The thing, in words.</param>
/// <param name="Quantity">Units a month.</param>
/// <param name="Driver">What makes it grow: "idle" for what is paid without any load.</param>
/// <param name="Safeguard">The section of the Security Rule that it is paid for, or null where the pipeline itself needs it.</param>
internal sealed record CostLine(string Component, string What, double Quantity, Price Price, string Driver, string? Safeguard)
{
    /// <summary>US dollars a month.</summary>
    internal decimal Usd => (decimal)Quantity * Price.Usd;
}

/// <summary>The monthly list price of a stack, line by line: US dollars, us-east-1, without discounts and free tiers.</summary>
/// <param name="NotPriced">Resources that cost by the hour and are not in the table of prices.</param>
internal sealed record MonthlyCost(IReadOnlyList<CostLine> Lines, IReadOnlyList<string> NotPriced)
{
    internal const string Idle = "idle";

    /// <summary>US dollars a month.</summary>
    internal decimal Total => Lines.Sum(line => line.Usd);

    /// <summary>Of it, what is paid when nothing comes in.</summary>
    internal decimal WhenIdle => Lines.Where(line => line.Driver == Idle).Sum(line => line.Usd);

    /// <summary>What a stack costs without any load: what a change of the program is compared by.</summary>
    internal static MonthlyCost Of(ResourceGraph stack) => Of(stack, Load.Idle);

    /// <param name="months">How long the stack has run under this load: what it keeps is what was kept in that time.</param>
    internal static MonthlyCost Of(ResourceGraph stack, Load load, int months = 12)
    {
        var idle = new IdleCost(stack);
        return new([.. idle.Lines().Concat(new LoadCost(stack, load, months).Lines()).Where(line => line.Quantity > 0)],
            [.. idle.NotPriced()]);
    }

    /// <summary>"network" of "…hipaa:network:PrivateNetwork$…"; the module of the type where no component holds it.</summary>
    internal static string ComponentOf(Resource resource)
    {
        var types = resource.Urn.Split("::") is [_, _, var chain, ..] ? chain.Split('$') : [];
        return types.FirstOrDefault(type => type.StartsWith("hipaa:", StringComparison.Ordinal))?.Split(':')[1]
            ?? Policy.EligibleServices.ModuleOf(resource.Type);
    }
}
