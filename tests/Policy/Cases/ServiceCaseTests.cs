using System.Text.Json;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests.Cases;

/// <summary>Small stacks of services that this repository does not use, wrong and right, as other people's programs declare them: services.tsv.</summary>
public sealed class ServiceCaseTests
{
    public static TheoryData<string> Each => new(Rows.Keys);

    private static readonly Dictionary<string, string[]> Rows = File.ReadAllLines(Repository.File("tests/Policy/Cases/services.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToDictionary(cells => cells[0], StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Each))]
    public void The_rules_find_what_is_wrong_and_nothing_in_what_is_right(string what)
    {
        var cells = Rows[what];
        var findings = PolicyCheck.Run(Graph(cells[3]), new() { Today = new(2026, 1, 1) }).Findings;
        foreach (var expected in Rules(cells[1]))
        {
            var (rule, outcome) = expected[0] is '?' ? (expected[1..], Outcome.Undecided) : (expected, Outcome.Fail);
            Assert.True(findings.Any(f => f.RuleId == rule && f.Outcome == outcome), $"{rule} says nothing.");
        }

        foreach (var rule in Rules(cells[2])) Assert.DoesNotContain(findings, f => f.RuleId == rule && f.Outcome == Outcome.Fail);
        Assert.All(Rules(cells[1]).Concat(Rules(cells[2])), rule => Assert.NotNull(ExampleSet.Pack.Find(rule.TrimStart('?'))));
    }

    internal static string[] Rules(string cell) => cell is "-" ? [] : cell.Split(' ');

    internal static ResourceGraph Graph(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new([.. document.RootElement.EnumerateArray().SelectMany(one => AwsResources.Adapt(Resource(one)))]);
    }

    private static Resource Resource(JsonElement one)
    {
        var type = one.GetProperty("t").GetString()!;
        return new($"urn:pulumi:dev::demo::{type}::{one.GetProperty("n").GetString()}", type, PropertyJson.Parse(one.GetProperty("i").GetRawText()))
        {
            PropertyDependencies = one.TryGetProperty("d", out var from)
                ? from.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(urn => urn.GetString()!).ToArray(), StringComparer.Ordinal) : [],
        };
    }
}
