using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// What a resource's own inputs decide is said before it is created: afterwards an update has made it already. Each example of each rule is
/// judged so, by its first resource alone.
/// </summary>
public sealed class OrderOfJudgementTests
{
    /// <summary>Rules that no failing example decides by the resource alone: id, tab, what other resources decide.</summary>
    private static readonly string PinnedFile = Repository.File("tests/Policy/Engine/needs-the-stack.tsv");

    [Fact]
    public void Rules_that_say_nothing_before_creation_are_those_that_are_pinned_each_with_what_else_decides()
    {
        var lines = File.ReadAllLines(PinnedFile).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToList();
        Assert.All(lines, cells => Assert.True(cells.Length == 2 && cells[1].Length > 10, $"{cells[0]}: say what else decides."));
        var silent = ExampleSet.Pack.Rules.Where(rule => rule is not StackRule && !FailingExamples(rule).Any(example => SaysBeforeCreation(rule, example)))
            .Select(rule => rule.Id).ToList();
        var pinned = lines.Select(cells => cells[0]).ToHashSet(StringComparer.Ordinal);
        Assert.True(pinned.SetEquals(silent), $"say something before creation: {string.Join(", ", pinned.Except(silent))}; say nothing: "
            + string.Join(", ", silent.Except(pinned)));
    }

    [Fact]
    public void Nothing_is_said_before_creation_that_the_stack_takes_back()
    {
        var taken =
            from rule in ExampleSet.Pack.Rules.OfType<GraphRule>()
            from example in ExampleSet.ByRule[rule.GetType()].All
            where example.Expected != Outcome.Fail && SaysBeforeCreation(rule, example)
            select $"{rule.Id}: {example.Sentence}";
        Assert.Empty(taken);
    }

    private static IEnumerable<Example> FailingExamples(Rule rule) => ExampleSet.ByRule[rule.GetType()].All.Where(e => e.Expected == Outcome.Fail);

    private static bool SaysBeforeCreation(Rule rule, Example example)
    {
        var judged = example.Stack.Graph().Resources[0];
        return SaysBeforeCreation(rule, judged, judged.Inputs) || SaysBeforeCreation(rule, judged, Classified(judged.Inputs));
    }

    private static bool SaysBeforeCreation(Rule rule, Resource judged, PropertyValue inputs)
    {
        var alone = new Resource(judged.Urn, judged.DeclaredType, inputs);
        _ = new ResourceGraph([alone]) { IsPartial = true };
        return rule switch
        {
            ResourceRule r => r.Judge(alone).IsFail,
            GraphRule r => r.JudgeAlone(alone).IsFail,
            _ => false,
        };
    }

    /// <summary>Whether a bucket without a tag holds ePHI, others decide: AWS may deliver logs to it.</summary>
    private static PropertyValue Classified(PropertyValue inputs) => !inputs["tags"].IsAbsent ? inputs
        : PropertyValue.Of([.. inputs.Entries, KeyValuePair.Create("tags", Given.Value(new { DataClassification = "phi" }))]);
}
