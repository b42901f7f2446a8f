using System.Text.Json;
using Hipaa.Cli.Check;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Mutants;

/// <summary>
/// Each of the ways to weaken prod that weakened.tsv lists (what is done, to which resources, at which property, to what value; "-" takes the
/// resources away) is blocked under the strict profile by the rule that stands there. Where nothing blocks it, the table says why instead.
/// </summary>
public sealed class WeakenedProdTests
{
    private const string Unblocked = "not blocked: ";

    private static readonly string[][] Table = [.. File.ReadAllLines(Path.Combine(Repository.Root, "tests/Cli/Mutants/weakened.tsv"))
        .Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'))];

    [Fact]
    public async Task Each_is_blocked_under_strict_or_the_table_says_why_not()
    {
        var workspace = new Workspace(Repository.Project, TextWriter.Null, () => Stream.Null, TextWriter.Null, OutputIsRedirected: true, ErrorIsRedirected: true);
        var stack = new MutableStack(PreviewGraph.Of(await StackPreview.RunAsync(workspace, StackPreview.Settings(workspace, "prod"), details: true)));
        var pack = new HipaaPack();
        Assert.Empty(Blocking(pack, stack.Fresh(), pack.Rules));
        var wrong = new List<string>();
        foreach (var cells in Table)
        {
            var explained = cells[4].StartsWith(Unblocked, StringComparison.Ordinal);
            // One rule is judged where one is named: a hundred whole judgements would take a minute.
            var rules = explained ? pack.Rules : [pack.Find(cells[4]) ?? throw new InvalidOperationException($"{cells[0]}: there is no rule {cells[4]}.")];
            var blocking = Blocking(pack, Weakened(stack, cells), rules);
            if (explained != (blocking.Count == 0)) wrong.Add($"{cells[0]}: {(explained ? string.Join(", ", blocking) + " blocks" : cells[4] + " does not block")}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void So_many_are_blocked_and_the_others_are_few_and_explained()
    {
        var explained = Table.Where(cells => cells[4].StartsWith(Unblocked, StringComparison.Ordinal)).ToList();
        Assert.True(Table.Length - explained.Count >= 77, $"{Table.Length - explained.Count} of {Table.Length} are blocked.");
        Assert.All(explained, cells => Assert.True(cells[4].Length > Unblocked.Length + 20, cells[0]));
        Assert.Equal(Table.Length, Table.Select(cells => cells[0]).Distinct(StringComparer.Ordinal).Count());
    }

    private static ResourceGraph Weakened(MutableStack stack, string[] cells)
    {
        var names = cells[1].Split(' ');
        var urns = names.Select(name => stack.Original.Resources.Single(r => r.Name == name && !r.Type.StartsWith("hipaa:", StringComparison.Ordinal)).Urn).ToList();
        if (cells[2] is "-") return urns.Aggregate(stack, (left, urn) => new MutableStack(left.Without(urn))).Fresh();
        using var value = JsonDocument.Parse(cells[3]);
        return stack.With(urns[0], cells[2], PropertyJson.Parse(value.RootElement.GetRawText()));
    }

    private static List<string> Blocking(HipaaPack pack, ResourceGraph stack, IReadOnlyList<Rule> rules) =>
    [
        .. new PolicyCheck(pack).Judge(stack, new()
        {
            LevelProfile = LevelProfile.Strict,
            Levels = pack.Rules.Except(rules).ToDictionary(rule => rule.Id, _ => EnforcementLevel.Disabled, StringComparer.Ordinal),
            Exceptions = PolicyRun.Register(Repository.Project, pack),
            Trusted = Policy.Exceptions.TrustFile.Load(Path.Combine(Repository.Root, "policy")),
            Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        }).Findings.Where(finding => finding.Blocks).Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal),
    ];
}
