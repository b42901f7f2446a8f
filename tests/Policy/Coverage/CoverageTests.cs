namespace Hipaa.Policy.Tests;

/// <summary>Every published check that a preview can answer is enforced by a rule, or is out of scope for a stated reason.</summary>
public sealed class CoverageTests
{
    private static readonly HipaaPack Pack = new();
    private static readonly HashSet<string> Checks = Column("checks.tsv").Skip(1).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_check_is_covered_or_out_of_scope_with_a_reason()
    {
        var covered = Pack.Rules.SelectMany(rule => rule.Covers).ToHashSet(StringComparer.Ordinal);
        var answered = covered.Concat(Column("out-of-scope.tsv")).Concat(Column("not-yet-covered.txt"));
        Assert.Empty(Checks.Except(answered, StringComparer.Ordinal).Order(StringComparer.Ordinal));
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
        foreach (var line in Lines("out-of-scope.tsv"))
        {
            var cells = line.Split('\t');
            Assert.True(cells.Length == 2 && cells[1].Length > 20, $"out-of-scope.tsv: \"{cells[0]}\" needs a tab and a reason.");
            Assert.Contains(cells[0], Checks);
        }
    }

    private static IEnumerable<string> Column(string file) => Lines(file).Select(line => line.Split('\t')[0]);

    private static IEnumerable<string> Lines(string file) =>
        File.ReadAllLines(Repository.File($"tests/Policy/Coverage/{file}")).Where(line => line.Length > 0);
}
