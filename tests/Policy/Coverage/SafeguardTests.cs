namespace Hipaa.Policy.Tests;

/// <summary>The Security Rule as data: nothing of it is left out, and what people have to do is not called done.</summary>
public sealed class SafeguardTests
{
    [Fact]
    public void Every_standard_and_specification_is_listed_once_in_the_order_of_the_regulation()
    {
        var sections = Safeguard.All.Select(s => s.Section).ToList();
        Assert.Equal(63, sections.Count);
        Assert.Equal(sections.Count, sections.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            [("164.308", 30), ("164.310", 12), ("164.312", 12), ("164.314", 4), ("164.316", 5)],
            sections.GroupBy(section => section[..7], StringComparer.Ordinal).Select(group => (group.Key, group.Count())));
    }

    [Fact]
    public void What_a_stack_cannot_show_whole_says_what_the_organization_does() =>
        Assert.All(Safeguard.All, s => Assert.Equal(s.Share != Share.Program, s.Remains.Length > 0));

    [Theory]
    [InlineData("164.308(a)(1)(ii)(A)")]
    [InlineData("164.308(a)(1)(ii)(C)")]
    [InlineData("164.308(a)(5)(ii)(A)")]
    [InlineData("164.308(b)(1)")]
    [InlineData("164.310(c)")]
    [InlineData("164.316(a)")]
    public void What_people_do_is_not_judged(string section) => Assert.Equal(Share.Organization, Safeguard.Of(section).Share);

    [Fact]
    public void No_rule_enforces_first_of_all_what_is_the_organization_s() =>
        Assert.Empty(new HipaaPack().Rules.Where(rule => rule.Safeguard.Share == Share.Organization).Select(rule => $"{rule.Id}: {rule.Safeguard}"));
}
