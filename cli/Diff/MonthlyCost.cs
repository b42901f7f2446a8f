using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff;

/// <summary>What a stack costs in a month.</summary>
/// <param name="Dollars">US dollars, list price.</param>
internal sealed record MonthlyCost(decimal Dollars);

/// <summary>Estimates what a stack costs. Without one, a difference says nothing of costs.</summary>
internal interface IStackCost
{
    /// <summary>Null where the stack's cost can't be told.</summary>
    MonthlyCost? Of(ResourceGraph stack, IReadOnlyDictionary<string, string> config);
}
