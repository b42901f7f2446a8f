namespace Hipaa.Policy.Tests;

public sealed class RuleListTests
{
    private static readonly HipaaPack Pack = new();

    [Fact]
    public void Every_rule_class_is_in_the_pack()
    {
        var classes = typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract);
        Assert.Equal(Sorted(classes.Select(t => t.Name)), Sorted(Pack.Rules.Select(r => r.GetType().Name)));
    }

    [Fact]
    public void The_ids_are_those_that_are_pinned()
    {
        var pinned = File.ReadAllLines(Repository.File("tests/Policy/rule-ids.txt")).Where(l => l.Length > 0);
        Assert.Equal(Sorted(pinned), Sorted(Pack.Rules.Select(r => r.Id)));
    }

    [Fact]
    public void No_id_is_used_twice() => Assert.Equal(Pack.Rules.Count, Pack.Rules.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Every_rule_about_resources_names_current_type_tokens()
    {
        foreach (var rule in Pack.Rules)
        {
            Assert.True(rule is StackRule == (rule.Types.Count == 0), $"{rule.Id}: only a stack rule has no resource types.");
            Assert.All(rule.Types, type => Assert.Equal(type, Model.AwsType.Normalise(type)));
        }
    }

    private static string[] Sorted(IEnumerable<string> items) => [.. items.Order(StringComparer.Ordinal)];
}
