using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>What a stack costs in a month, by list prices in US dollars.</summary>
/// <param name="Idle">When nothing comes in.</param>
/// <param name="UnderLoad">Under <paramref name="Load"/>.</param>
/// <param name="Load">The load, in words.</param>
/// <param name="Parts">What is paid when nothing comes in, by part of the program.</param>
internal sealed record StackCost(decimal Idle, decimal UnderLoad, string Load, IReadOnlyDictionary<string, decimal> Parts);

/// <summary>Estimates what a stack costs. Without one, a difference says nothing of costs.</summary>
internal interface IStackCost
{
    StackCost Of(ResourceGraph stack);
}
