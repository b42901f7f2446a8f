using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>The examples of all rules, found in this assembly.</summary>
internal static class ExampleSet
{
    public static readonly HipaaPack Pack = new();

    public static readonly IReadOnlyDictionary<Type, Examples> ByRule = typeof(Examples).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Examples)) && !t.IsAbstract)
        .Select(t => (Examples)Activator.CreateInstance(t)!)
        .ToDictionary(e => e.RuleType);

    /// <summary>Judges the first resource of a stack, or the stack as a whole.</summary>
    public static Verdict Judge(Rule rule, ResourceGraph graph) => rule switch
    {
        ResourceRule r => r.Judge(graph.Resources[0]),
        GraphRule r => r.Judge(graph.Resources[0]),
        StackRule r => r.Judge(graph),
        _ => throw new InvalidOperationException($"{rule.Id} is of no known shape."),
    };
}
