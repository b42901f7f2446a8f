namespace Hipaa.Policy.Tests;

/// <summary>Every published check that a preview can answer is enforced by a rule, or is out of scope for a stated reason.</summary>
public sealed class CoverageTests
{
    private static readonly HipaaPack Pack = new();
    private static readonly HashSet<string> Checks = PublishedChecks.All.ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_check_is_covered_or_out_of_scope_with_a_reason()
    {
        var covered = Pack.Rules.SelectMany(rule => rule.Covers).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Checks.Except(covered.Concat(OutOfScope), StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_cover_checks_that_exist()
    {
        var unknown = Pack.Rules.SelectMany(rule => rule.Covers.Where(check => !Checks.Contains(check)).Select(check => $"{rule.Id}: {check}"));
        Assert.Empty(unknown);
    }

    [Fact]
    public void What_is_out_of_scope_says_why()
    {
        foreach (var line in Lines)
        {
            var cells = line.Split('\t');
            Assert.True(cells.Length == 2 && cells[1].Length > 20, $"out-of-scope.tsv: \"{cells[0]}\" needs a tab and a reason.");
            Assert.Contains(cells[0], Checks);
        }
    }

    [Fact]
    public void A_rule_also_serves_what_the_publishers_of_its_checks_cite()
    {
        var storage = Pack.Find("rds-storage-is-encrypted")!;
        Assert.Contains(Safeguard.TransmissionEncryption, storage.AlsoServes);
        Assert.DoesNotContain(storage.Safeguard, storage.AlsoServes);
        Assert.Equal(storage.AlsoServes.Select(s => s.Section).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal), storage.AlsoServes.Select(s => s.Section));
        Assert.Empty(Pack.Find("rds-password-is-managed")!.AlsoServes);
    }

    [Fact]
    public void Every_section_that_is_cited_is_listed_among_the_safeguards() => Assert.All(Pack.Rules, rule => Assert.NotNull(rule.AlsoServes));

    private static IEnumerable<string> OutOfScope => Lines.Select(line => line.Split('\t')[0]);

    private static IEnumerable<string> Lines => File.ReadAllLines(Repository.File("tests/Policy/Coverage/out-of-scope.tsv")).Where(line => line.Length > 0);
}
