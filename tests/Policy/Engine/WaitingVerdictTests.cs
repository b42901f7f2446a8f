using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>Whether a deployment decides what is undecided is carried by the verdict, and its words agree with it.</summary>
public sealed class WaitingVerdictTests
{
    public static TheoryData<string> EachRule() => new(ExampleSet.Pack.Rules.Select(rule => rule.Id));

    [Fact]
    public void The_words_do_not_decide()
    {
        Assert.True(Verdict.NotYet("the name of \"b\" is to be made").WaitsForDeployment);
        Assert.False(Verdict.Undecided("a bucket called \"not known yet\" belongs to another stack").WaitsForDeployment);
        Assert.False(Verdict.Fail("Resource is (not known yet)", "Name it.").WaitsForDeployment);
    }

    [Fact]
    public void Of_two_reasons_both_have_to_wait()
    {
        var (waits, never) = (Verdict.NotYet("a is not known yet"), Verdict.Undecided("b belongs to another stack"));
        Assert.True((waits & waits).WaitsForDeployment);
        Assert.False((waits & never).WaitsForDeployment);
        Assert.False((never | waits).WaitsForDeployment);
        Assert.True((waits & Verdict.Pass).WaitsForDeployment);
        Assert.False((waits & Verdict.Fail("c is false", "Set c.")).WaitsForDeployment);
    }

    /// <summary>Each example, and each with one more thing of it unknown.</summary>
    [Theory]
    [MemberData(nameof(EachRule))]
    public void Yet_is_said_where_the_deployment_decides(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var wrong =
            from example in ExampleSet.ByRule[rule.GetType()].All
            let graph = example.Stack.Graph()
            where graph.Resources.Count > 0
            from stack in new[] { graph }.Concat(graph.Resources.Select(unknown => WithUnknown(graph, unknown)))
            let verdict = Judge(rule, stack)
            where verdict.Outcome == Outcome.Undecided
            let says = verdict.Reason!.Contains("not known yet", StringComparison.Ordinal)
            where verdict.WaitsForDeployment ? !says : says && !verdict.Reason!.Contains(Verdict.Separator, StringComparison.Ordinal)
            select $"\"{example.Sentence}\": {verdict}";
        Assert.Empty(wrong);
    }

    private static ResourceGraph WithUnknown(ResourceGraph graph, Resource unknown) => new([.. graph.Resources.Select(resource =>
        new Resource(resource.Urn, resource.DeclaredType, !ReferenceEquals(resource, unknown) ? resource.Inputs
            : PropertyValue.Of([.. resource.Inputs.Entries.Select(entry => KeyValuePair.Create(entry.Key, PropertyValue.Unknown))]))
        {
            Id = resource.Id, Provider = resource.Provider, PropertyDependencies = resource.PropertyDependencies,
        })]);

    private static Verdict Judge(Rule rule, ResourceGraph stack) => rule switch
    {
        ResourceRule r => r.Judge(stack.Resources[0]),
        GraphRule r => r.Judge(stack.Resources[0]),
        StackRule r => r.Judge(stack),
        _ => throw new InvalidOperationException($"{rule.Id} is of no known shape."),
    };
}
