namespace Hipaa.Policy.Tests;

/// <summary>
/// The three sets of levels: that each is stricter than the one before, that departures say why, and that docs/levels.md tells what holds.
/// UPDATE_DOCUMENTS=1 writes the page anew.
/// </summary>
public sealed class LevelProfileTests
{
    private const string Page = "docs/levels.md";

    private static readonly HipaaPack Pack = new();

    private static IEnumerable<Rule> Law => Pack.Rules.Where(rule => rule.Profile == Profile.Hipaa);

    [Fact]
    public async Task The_page_tells_each_rule_s_levels_and_the_reason()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") is "1") await File.WriteAllTextAsync(Repository.File(Page), LevelsPage.Text());
        Assert.Equal(LevelsPage.Text(), (await File.ReadAllTextAsync(Repository.File(Page))).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Each_profile_asks_what_the_one_before_asks() => Assert.All(Pack.Rules, rule =>
    {
        Assert.True(rule.LevelIn(LevelProfile.Baseline) <= rule.LevelIn(LevelProfile.Hipaa), rule.Id);
        Assert.True(rule.LevelIn(LevelProfile.Hipaa) <= rule.LevelIn(LevelProfile.Strict), rule.Id);
    });

    [Fact]
    public void Strict_blocks_on_every_rule_of_the_law() =>
        Assert.All(Law, rule => Assert.Equal(EnforcementLevel.Mandatory, rule.LevelIn(LevelProfile.Strict)));

    [Fact]
    public void What_the_regulation_requires_and_is_grave_blocks_under_hipaa() => Assert.Empty(
        Law.Where(rule => rule.Safeguard.Required && rule.Severity >= Severity.High && rule.LevelIn(LevelProfile.Hipaa) != EnforcementLevel.Mandatory).Select(rule => rule.Id));

    [Fact]
    public void Every_departure_is_of_a_rule_says_why_and_changes_something()
    {
        Assert.All(File.ReadAllLines(Repository.File("policy/Pack/Levels/departures.tsv")).Skip(1), line =>
        {
            var cells = line.Split('\t');
            Assert.Equal(5, cells.Length);
            Assert.All(cells[1..4], level => Assert.Contains(level, new[] { "-", "advisory", "mandatory" }));
            Assert.InRange(cells[4].Length, 20, 110);
            var rule = Pack.Find(cells[0]);
            Assert.True(rule is not null, $"there is no rule {cells[0]}");
            Assert.Contains(Enum.GetValues<LevelProfile>(), p => cells[1 + (int)p] is not "-");
            Assert.All(Enum.GetValues<LevelProfile>().Where(p => cells[1 + (int)p] is not "-"), p => Assert.True(
                !string.Equals(LevelPrinciple.Of(rule, p).Level.ToString(), cells[1 + (int)p], StringComparison.OrdinalIgnoreCase), $"{cells[0]}: {p.Name()} is that by the principle"));
        });
        Assert.Equal(LevelDepartures.Rules.Order(StringComparer.Ordinal), LevelDepartures.Rules);
    }

    [Theory]
    [InlineData("baseline", LevelProfile.Baseline)]
    [InlineData("hipaa", LevelProfile.Hipaa)]
    [InlineData("strict", LevelProfile.Strict)]
    [InlineData("Strict", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_profile_is_found_by_its_name(string? name, LevelProfile? expected) => Assert.Equal(expected, LevelProfiles.Find(name));
}
