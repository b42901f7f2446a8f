using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// What a resource's own inputs decide is said before it is created: afterwards an update has made it already. Each failing example of each rule
/// is judged so, by its first resource alone.
/// </summary>
public sealed class OrderOfJudgementTests
{
    /// <summary>
    /// Failing examples that the resource alone does not decide: rule, tab, type of the resource, tab, the example, tab, what else decides, and
    /// where no other example of the rule has it, a tab and a mark.
    /// </summary>
    private static readonly string PinnedFile = Repository.File("tests/Policy/Engine/needs-the-stack.tsv");

    public static TheoryData<string> EachRule() => new(ExampleSet.Pack.Rules.Where(rule => rule is not StackRule).Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(EachRule))]
    public void Failing_examples_of_which_nothing_is_said_before_creation_are_those_that_are_pinned_each_with_what_else_decides(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var pinned = Lines().Where(cells => cells[0] == id).ToList();
        Assert.All(pinned, cells => Assert.True(cells.Length is 4 or 5 && cells[3].Length > 10, $"{id}: say what else decides."));
        var silent = FailingExamples(rule).Where(example => !SaysBeforeCreation(rule, example)).Select(example => (Type(example), example.Sentence)).ToHashSet();
        var expected = pinned.Select(cells => (cells[1], cells[2])).ToHashSet();
        Assert.True(expected.SetEquals(silent), $"say something before creation: {Listed(expected.Except(silent))}; say nothing: {Listed(silent.Except(expected))}");
    }

    /// <summary>
    /// Among the other resources of some example of the rule the verdict is another: or else the inputs decide, and it has to be said before. What
    /// no example has is marked.
    /// </summary>
    [Theory]
    [MemberData(nameof(EachRule))]
    public void What_is_pinned_hangs_on_other_resources(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var pinned = Lines().Where(cells => cells[0] == id).ToDictionary(cells => cells[2], cells => cells.Length == 5, StringComparer.Ordinal);
        var all = ExampleSet.ByRule[rule.GetType()].All.Select(e => e.Stack.Graph()).ToList();
        var decided = FailingExamples(rule).Where(example => pinned.ContainsKey(example.Sentence)
            && all.Where(other => other.Resources[0].Type == example.Stack.Graph().Resources[0].Type)
                .All(other => ExampleSet.Judge(rule, Among(example.Stack.Graph().Resources[0], other)).IsFail)).Select(e => e.Sentence);
        Assert.Equal(pinned.Where(pair => pair.Value).Select(pair => pair.Key).Order(StringComparer.Ordinal), decided.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_said_before_creation_that_the_stack_takes_back()
    {
        var taken =
            from rule in ExampleSet.Pack.Rules.OfType<GraphRule>()
            from example in ExampleSet.ByRule[rule.GetType()].All
            where example.Expected != Outcome.Fail && SaysBeforeCreation(rule, example)
            where !IsSaidOfTheOwner(rule, example)
            select $"{rule.Id}: {example.Sentence}";
        Assert.Empty(taken);
    }

    /// <summary>A setting is not judged where its owner is, with all that is set on it.</summary>
    private static bool IsSaidOfTheOwner(Rule rule, Example example) => example.Expected == Outcome.NotApplicable
        && rule is GraphRule graphRule && example.Stack.Graph().Resources.Skip(1).Any(owner => rule.Types.Contains(owner.Type) && graphRule.Judge(owner).IsFail);

    /// <summary>The resource in the place of the first of another stack.</summary>
    private static ResourceGraph Among(Resource resource, ResourceGraph others)
    {
        var place = others.Resources[0];
        return new([
            new(place.Urn, resource.DeclaredType, resource.Inputs) { Id = place.Id, Provider = place.Provider, PropertyDependencies = place.PropertyDependencies },
            .. others.Resources.Skip(1),
        ]);
    }

    private static IEnumerable<Example> FailingExamples(Rule rule) => ExampleSet.ByRule[rule.GetType()].All.Where(e => e.Expected == Outcome.Fail);

    private static IEnumerable<string[]> Lines() => File.ReadLines(PinnedFile).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    private static string Type(Example example) => example.Stack.Graph().Resources[0].DeclaredType;

    private static string Listed(IEnumerable<(string Type, string Sentence)> examples) => string.Join("\n", examples.Select(e => $"{e.Type}\t{e.Sentence}"));

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
