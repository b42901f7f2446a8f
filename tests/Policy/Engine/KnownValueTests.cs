using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// Where a value is known it decides what it names, whatever else it was computed from; and the engine tells the resources of a stack in no order.
/// </summary>
public sealed class KnownValueTests
{
    public static TheoryData<string> EachRule() => new(ExampleSet.Pack.Rules.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(EachRule))]
    public void What_a_known_value_was_computed_from_changes_no_verdict(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var changed =
            from example in ExampleSet.ByRule[rule.GetType()].All
            let graph = example.Stack.Graph()
            where graph.Resources.Count > 0
            let before = Judge(rule, graph, graph.Resources[0].Urn)
            let after = Judge(rule, new([.. graph.Resources.Select(resource => ComputedFromAll(resource, graph))]), graph.Resources[0].Urn)
            where before != after
            select $"\"{example.Sentence}\": {before}; with dependencies {after}";
        Assert.Empty(changed);
    }

    [Theory]
    [MemberData(nameof(EachRule))]
    public void The_order_of_the_resources_changes_no_verdict(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var changed =
            from example in ExampleSet.ByRule[rule.GetType()].All
            let graph = example.Stack.Graph()
            where graph.Resources.Count > 0
            let urn = graph.Resources[0].Urn
            let before = Judge(rule, graph, urn)
            from seed in Enumerable.Range(0, graph.Resources.Count > 2 ? 4 : 1)
            let shuffled = seed == 0 ? graph.Resources.Reverse() : graph.Resources.Shuffled(seed)
            let after = Judge(rule, new([.. shuffled]), urn)
            where before != after
            select $"\"{example.Sentence}\": {before}; shuffled {after}";
        Assert.Empty(changed);
    }

    /// <summary>As if each property that is known had been worked out from every other resource of the stack, which it does not name more for it.</summary>
    private static Resource ComputedFromAll(Resource resource, ResourceGraph graph)
    {
        var others = graph.Resources.Select(other => other.Urn).Where(urn => urn != resource.Urn).ToArray();
        var dependencies = resource.PropertyDependencies.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var (property, value) in resource.Inputs.Entries)
        {
            if (!value.HoldsUnknown) dependencies[property] = others;
        }

        return new(resource.Urn, resource.DeclaredType, resource.Inputs)
        {
            Outputs = resource.Outputs, Id = resource.Id, Provider = resource.Provider, Parent = resource.Parent, Protect = resource.Protect, External = resource.External,
            PropertyDependencies = dependencies, HasNoIdYet = true,
        };
    }

    private static string Judge(Rule rule, ResourceGraph graph, string urn)
    {
        var verdict = rule switch
        {
            ResourceRule r => r.Judge(graph.Find(urn)!),
            GraphRule r => r.Judge(graph.Find(urn)!),
            StackRule r => r.Judge(graph),
            _ => throw new InvalidOperationException($"{rule.Id} is of no known shape."),
        };
        return $"{verdict.Outcome} {string.Join(Verdict.Separator, (verdict.Reason ?? string.Empty).Split(Verdict.Separator).Order(StringComparer.Ordinal))}";
    }
}

internal static class Orders
{
    /// <summary>The same items in another order, the same for the same seed.</summary>
    public static IReadOnlyList<T> Shuffled<T>(this IEnumerable<T> items, int seed)
    {
        var all = items.ToArray();
        new Random(seed).Shuffle(all);
        return all;
    }
}
