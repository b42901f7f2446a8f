using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests.Cases;

/// <summary>Each row of expected.tsv: what the rules say of one document, and that its compliant twin gets no such finding.</summary>
public sealed class CaseTests
{
    private const string Folder = "tests/Policy/Cases";

    private static string[][] Rows => [.. File.ReadAllLines(Repository.File($"{Folder}/expected.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];

    public static TheoryData<string, string, string> EachCase()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in Rows)
        {
            var expected = row[2].Split(' ');
            foreach (var (rule, i) in row[1].Split(' ').Select((rule, i) => (rule, i))) data.Add(row[0], rule, expected[Math.Min(i, expected.Length - 1)]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EachCase))]
    public void The_case_gets_what_is_expected(string file, string rule, string expected)
    {
        Assert.NotNull(new HipaaPack().Find(rule));
        var said = Findings($"{Folder}/{file}.json", rule);
        if (expected is "none")
        {
            Assert.True(said.Length == 0, string.Join('\n', said.Select(f => $"{f.Outcome}: {f.Reason}")));
            return;
        }

        Assert.True(said.Length > 0, $"{rule} says nothing.");
        if (expected is "undecided") Assert.All(said, finding => Assert.Equal(Model.Outcome.Undecided, finding.Outcome));
        else Assert.Contains(said, f => f.Outcome == Model.Outcome.Fail && (expected is "advisory" || f.Blocks));
    }

    [Theory]
    [MemberData(nameof(EachCase))]
    public void The_same_stack_as_it_should_be_gets_no_violation(string file, string rule, string expected)
    {
        _ = expected;
        var twin = $"{Folder}/Right/{file}.json";
        if (!File.Exists(Repository.File(twin)))
        {
            Assert.True(file.StartsWith("fa-", StringComparison.Ordinal), $"{twin} is missing.");
            return;
        }

        var said = Findings(twin, rule).Where(f => f.Outcome == Model.Outcome.Fail).ToArray();
        Assert.True(said.Length == 0, string.Join('\n', said.Select(f => f.Reason)));
    }

    [Fact]
    public void Every_document_is_in_the_table() => Assert.Equal(
        Directory.EnumerateFiles(Repository.File(Folder), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        Rows.Select(row => row[0]).Order(StringComparer.Ordinal));

    private static Finding[] Findings(string file, string rule) =>
    [
        .. PolicyCheck.Run(StackReader.Read(File.ReadAllBytes(Repository.File(file)), "the case").Graph, new() { Today = new(2026, 1, 1) })
            .Findings.Where(f => string.Equals(f.RuleId, rule, StringComparison.Ordinal)),
    ];
}
