using System.Text.Json;
using System.Text.Json.Nodes;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Iam;

/// <summary>
/// What the program relies on and what it rules out, judged twice: by the pack's own model of policies and by an evaluator that somebody
/// else wrote (npm @cloud-copilot/iam-simulate). Both must say what the table says.
/// </summary>
[Collection(EverythingPreviewed.Name)]
public sealed class AccessTests(EverythingPreviewed everything)
{
    private static readonly NodeProgram Peer = new("tests/Iam", "decide.js");

    private PreviewedPolicies Policies => everything.Policies;

    [Fact]
    public async Task Both_evaluators_decide_as_the_table_says()
    {
        var rows = AccessRow.Read();
        Assert.True(rows.Count > 100);

        Nothing(await DisagreementsAsync([.. rows.Select(row => (row, Policies.Ask(row)))]));
    }

    [Fact]
    public async Task The_boundary_denies_what_ends_or_opens_a_safeguard_whatever_a_role_s_own_policy_allows()
    {
        var questions = Repository.Text("tests/Iam/boundary.tsv").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select((line, index) =>
        {
            var parts = line.Split('\t');
            var row = new AccessRow(index + 1, "partner-files-scanner-role", parts[0], parts[1], [], parts[2] == "allow", parts[3]);
            return (row, Policies.Ask(row) with { Identity = [Administrator], ResourcePolicy = null });
        }).ToList();
        Assert.True(questions.Count > 100);

        Nothing(await DisagreementsAsync(questions));
    }

    /// <summary>A boundary that takes what a role needs shows when the service calls: here it shows before.</summary>
    [Fact]
    public void The_boundary_takes_nothing_from_a_role_of_the_stack_but_what_is_listed()
    {
        string[] expected = [.. Repository.Text("tests/Iam/boundary-takes.tsv").Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => string.Join('\t', line.Split('\t')[..2]))];

        var taken = new BoundaryCheck(Policies).Taken();
        Nothing(taken.Except(expected, StringComparer.Ordinal).Select(line => $"taken: {line}"));
        Nothing(expected.Except(taken, StringComparer.Ordinal).Select(line => $"listed and not taken: {line}"));
    }

    private const string Administrator = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    internal static void Nothing(IEnumerable<string> findings) => Assert.True(!findings.Any(), string.Join('\n', findings));

    internal static async Task<IReadOnlyList<(bool Allowed, string Why)>> PeerAsync(IEnumerable<Question> questions)
    {
        var asked = new JsonArray([.. questions.Select(q => (JsonNode)q.ToJson())]);
        using var answers = JsonDocument.Parse(await Peer.RunAsync(asked.ToJsonString()));
        return [.. answers.RootElement.EnumerateArray().Select(answer => (answer.GetProperty("allowed").GetBoolean(), answer.GetRawText()))];
    }

    internal static async Task<List<string>> DisagreementsAsync(IReadOnlyList<(AccessRow Row, Question Question)> asked)
    {
        var peer = await PeerAsync(asked.Select(pair => pair.Question));
        return [.. asked.Zip(peer, (pair, theirs) => (pair.Row, Own: pair.Question.AllowedByOwnModel(), Theirs: theirs))
            .Where(x => x.Own != x.Row.Allowed || x.Theirs.Allowed != x.Row.Allowed || x.Theirs.Why.Contains("error", StringComparison.Ordinal))
            .Select(x => $"{x.Row} must be {(x.Row.Allowed ? "allowed" : "denied")}; own model: {x.Own}, peer: {x.Theirs.Why}")];
    }
}
