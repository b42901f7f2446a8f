using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

public sealed class RuleExamplesTests
{
    public static TheoryData<string, string> EachExample()
    {
        var data = new TheoryData<string, string>();
        foreach (var (rule, examples) in ExampleSet.ByRule.OrderBy(e => e.Key.Name, StringComparer.Ordinal))
        {
            foreach (var example in examples.All) data.Add(rule.Name, example.Sentence);
        }

        return data;
    }

    public static TheoryData<string> EachRule() => new(ExampleSet.Pack.Rules.Select(r => r.GetType().Name));

    [Theory]
    [MemberData(nameof(EachExample))]
    public void The_rule_says_what_the_example_expects(string rule, string sentence)
    {
        var (type, examples) = ExampleSet.ByRule.Single(e => string.Equals(e.Key.Name, rule, StringComparison.Ordinal));
        var example = examples.All.Single(e => string.Equals(e.Sentence, sentence, StringComparison.Ordinal));
        var verdict = ExampleSet.Judge(ExampleSet.Pack.Rules.Single(r => r.GetType() == type), example.Stack.Graph());

        Assert.True(example.Expected == verdict.Outcome,
            $"{rule}: \"{sentence}\" is {verdict.Outcome} ({verdict.Reason}), expected {example.Expected}.");
        if (verdict.IsFail)
        {
            Assert.False(string.IsNullOrWhiteSpace(verdict.Reason));
            Assert.EndsWith(".", verdict.Remedy!.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(EachRule))]
    public void The_rule_has_an_example_of_each_outcome(string rule)
    {
        var examples = ExampleSet.ByRule.Values.SingleOrDefault(e => string.Equals(e.RuleType.Name, rule, StringComparison.Ordinal));
        Assert.True(examples is not null, $"{rule} has no examples: add tests/Policy/Rules/{rule}.cs with a class {rule}Examples.");
        Assert.Contains(examples.All, e => e.Expected == Outcome.Pass);
        Assert.Contains(examples.All, e => e.Expected == Outcome.Fail);
        Assert.True(examples.NeverUndecided is { Length: > 0 } || examples.All.Any(e => e.Expected == Outcome.Undecided),
            $"{rule} has no undecided example: add one, or say in NeverUndecided why no input can be unknown.");
    }
}
