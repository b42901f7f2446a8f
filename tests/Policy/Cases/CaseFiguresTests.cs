using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests.Cases;

/// <summary>How many of the faults in the cases are told, and how often a rule speaks where nothing is wrong: the figures of docs/decisions/policy-pack.md.</summary>
public sealed class CaseFiguresTests
{
    private const string Folder = "tests/Policy/Cases";

    [Fact]
    public void The_record_has_the_figures_of_other_teams_stacks()
    {
        var (faults, told, compliant, alarms) = (0, 0, 0, 0);
        foreach (var row in Lines("expected.tsv"))
        {
            var (rules, expected) = (row[1].Split(' '), row[2].Split(' '));
            var said = Said($"{Folder}/{row[0]}.json");
            var twin = $"{Folder}/Right/{row[0]}.json";
            var right = File.Exists(Repository.File(twin)) ? Said(twin) : null;
            foreach (var (rule, i) in rules.Select((rule, i) => (rule, i)))
            {
                if (expected[Math.Min(i, expected.Length - 1)] is "none") (compliant, alarms) = (compliant + 1, alarms + (said.ContainsKey(rule) ? 1 : 0));
                else (faults, told) = (faults + 1, told + (said.ContainsKey(rule) ? 1 : 0));
                if (right is not null) (compliant, alarms) = (compliant + 1, alarms + (right.GetValueOrDefault(rule) == Outcome.Fail ? 1 : 0));
            }
        }

        Recorded($"{told} of {faults} faults told, {alarms} of {compliant} compliant ones taken for one");
    }

    [Fact]
    public void The_record_has_the_figures_of_other_services()
    {
        var (faults, told, compliant, alarms) = (0, 0, 0, 0);
        foreach (var row in Lines("services.tsv"))
        {
            var said = Worst(PolicyCheck.Run(ServiceCaseTests.Graph(row[3]), new() { Today = new(2026, 1, 1) }));
            foreach (var rule in ServiceCaseTests.Rules(row[1])) (faults, told) = (faults + 1, told + (said.ContainsKey(rule.TrimStart('?')) ? 1 : 0));
            foreach (var rule in ServiceCaseTests.Rules(row[2])) (compliant, alarms) = (compliant + 1, alarms + (said.GetValueOrDefault(rule) == Outcome.Fail ? 1 : 0));
        }

        Recorded($"{told} of {faults} faults of other services told, {alarms} of {compliant} compliant ones taken for one");
    }

    private static void Recorded(string figures) =>
        Assert.Contains(figures, File.ReadAllText(Repository.File("docs/decisions/policy-pack.md")), StringComparison.Ordinal);

    private static IEnumerable<string[]> Lines(string name) => File.ReadAllLines(Repository.File($"{Folder}/{name}"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    private static Dictionary<string, Outcome> Said(string file) =>
        Worst(PolicyCheck.Run(StackReader.Read(File.ReadAllBytes(Repository.File(file)), "the case").Graph, new() { Today = new(2026, 1, 1) }));

    private static Dictionary<string, Outcome> Worst(Report report) => report.Findings.GroupBy(f => f.RuleId, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Max(f => f.Outcome), StringComparer.Ordinal);
}
