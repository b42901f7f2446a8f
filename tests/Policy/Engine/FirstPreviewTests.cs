using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests;

/// <summary>What the real engine showed of the dev stack before anything existed, told to the pack over Pulumi's own client.</summary>
public sealed class FirstPreviewTests
{
    /// <summary>
    /// All that is said of it: level, rule, resource. Behind a third tab, of what the pack of then did not say, why it is true of that stack; and
    /// behind a fourth, of what blocks, where the document says so.
    /// </summary>
    private static readonly List<string[]> Said =
        [.. File.ReadLines(Repository.File("tests/Policy/Engine/dev-first-preview.said.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t'))];

    // Asked once for all tests.
    private static readonly Lazy<Task<IReadOnlyList<string>>> BeforeCreation = new(() => VerdictsAsync(Document(), EngineOperation.BeforeCreation));

    [Fact]
    public async Task Nothing_of_the_first_preview_of_dev_is_blocked_and_what_is_said_is_true()
    {
        var verdicts = await BeforeCreation.Value;
        var said = verdicts.Where(verdict => verdict.Split(' ')[0] is "mandatory" or "advisory" && verdict.Split(' ')[1] is not "verdict-is-decided").ToList();
        Assert.True(said.SequenceEqual(Said.Select(cells => string.Join(' ', cells.Take(3)))), string.Join('\n', said.Select(line => line.Replace(' ', '\t'))));
        Assert.All(Said.Where(cells => cells[0] is "mandatory" || cells.Length > 3), cells => Assert.True(cells.Length > 3 && cells[3].Length > 20, $"{cells[1]}: say why it is true of that stack."));
    }

    /// <summary>The pack of then did not know these rules: each is true of what that stack's own documents demand.</summary>
    [Fact]
    public void What_blocks_rests_on_a_statement_that_the_document_holds()
    {
        var states = Document()["steps"]!.AsArray().Select(step => step!["newState"]!.AsObject()).ToLookup(state => state["urn"]!.GetValue<string>().Split("::")[^1], StringComparer.Ordinal);
        Assert.All(Said.Where(cells => cells[0] is "mandatory"), cells =>
        {
            var evidence = cells[4].Split(' ');
            var policy = JsonNode.Parse(states[evidence[0]].Single()["inputs"]![evidence[1]]!.GetValue<string>())!;
            var statement = policy["Statement"]!.AsArray().Single(s => s!["Sid"]?.GetValue<string>() == evidence[2])!;
            Assert.Contains(statement["Condition"]!.AsObject(), test => test.Value!.AsObject().ContainsKey(evidence[3]));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_order_in_which_the_engine_tells_the_resources_changes_nothing(int seed) =>
        Assert.Equal(await BeforeCreation.Value, await VerdictsAsync(Document(), EngineOperation.BeforeCreation, seed));

    /// <summary>The rules of commit 47baaf5, whose pack left 186 verdicts on this document undecided: those that came later may add to it.</summary>
    [Fact]
    public void The_rules_that_left_186_undecided_leave_no_more()
    {
        var old = File.ReadLines(Repository.File("tests/Policy/Engine/rules-of-47baaf5.txt")).Where(line => line.Length > 0 && line[0] != '#').ToHashSet(StringComparer.Ordinal);
        Assert.Equal(202, old.Count);
        var graph = StackReader.Read(System.Text.Encoding.UTF8.GetBytes(Document().ToJsonString()), "the preview").Graph;
        var undecided = new PolicyCheck(ExampleSet.Pack).Judge(graph, new() { Today = new(2026, 1, 1) }).Findings.Count(f => f.Outcome == Outcome.Undecided && old.Contains(f.RuleId));
        Assert.InRange(undecided, 1, 186);
    }

    [Fact]
    public async Task What_the_provider_says_of_properties_that_were_left_out_changes_no_verdict()
    {
        var before = await BeforeCreation.Value;
        var after = await VerdictsAsync(Document(), InTheCloud);
        Assert.Equal(Violations(before), Violations(after));
    }

    /// <summary>A rule that comes later may add lines; one that grows has lost what it could tell before.</summary>
    [Fact]
    public void What_is_undecided_is_what_is_pinned_by_rule_each_with_why_it_is_not_decided_earlier()
    {
        var pinned = File.ReadLines(Repository.File("tests/Policy/Engine/dev-first-preview.undecided.tsv")).Where(line => line[0] != '#')
            .Select(line => line.Split('\t')).ToList();
        Assert.All(pinned, cells => Assert.True(cells.Length == 3 && cells[2].Length > 20, $"{cells[0]}: say why it can't be decided earlier."));
        var graph = StackReader.Read(System.Text.Encoding.UTF8.GetBytes(Document().ToJsonString()), "the preview").Graph;
        var report = new PolicyCheck(ExampleSet.Pack).Judge(graph, new() { Today = new(2026, 1, 1) });
        var undecided = report.Findings.Where(f => f.Outcome == Outcome.Undecided).ToList();

        Assert.All(undecided, f => Assert.False(string.IsNullOrWhiteSpace(f.Reason), $"{f.RuleId} {f.Urn}"));
        Assert.Equal(pinned.Select(cells => $"{cells[0]} {cells[1]}"),
            undecided.GroupBy(f => f.RuleId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"));
    }

    private static IEnumerable<string> Violations(IEnumerable<string> verdicts) => verdicts.Where(v => !v.StartsWith("undecided", StringComparison.Ordinal));

    /// <summary>After a refresh the provider tells of rules and policies that others of the stack's resources made.</summary>
    private static JsonNode? InTheCloud(string type, string property) => property switch
    {
        "ingress" or "egress" => new JsonArray(new JsonObject { ["protocol"] = "-1", ["fromPort"] = 0, ["toPort"] = 0, ["cidrBlocks"] = new JsonArray("0.0.0.0/0") }),
        "inlinePolicies" => new JsonArray(new JsonObject { ["name"] = "p", ["policy"] = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""" }),
        "managedPolicyArns" => new JsonArray("arn:aws:iam::aws:policy/AdministratorAccess"),
        "policy" => """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""",
        "routes" => new JsonArray(new JsonObject { ["cidrBlock"] = "0.0.0.0/0", ["gatewayId"] = "igw-1" }),
        "acl" => "public-read",
        "versioning" => new JsonObject { ["enabled"] = true },
        _ => null,
    };

    private static JsonNode Document()
    {
        using var file = new GZipStream(File.OpenRead(Repository.File("tests/Policy/Engine/dev-first-preview.json.gz")), CompressionMode.Decompress);
        return JsonNode.Parse(file)!;
    }

    private static async Task<IReadOnlyList<string>> VerdictsAsync(JsonNode preview, Func<string, string, JsonNode?> computed, int? seed = null)
    {
        var operation = new EngineOperation(preview);
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port,
        [
            ("handshake", new { engineAddress = pack.EngineAddress, rootDirectory = Repository.File("policy"), programDirectory = pack.WorkingDirectory }),
            ("configureStack", new { stack = "dev", project = "hipaa", config = operation.Configuration }),
            .. operation.Inputs.Select(resource => ("analyze", resource)),
            ("analyzeStack", operation.Stack(computed, seed)),
        ]);
        Assert.All(answers, answer => Assert.False(answer.TryGetProperty("error", out var error), error.ToString()));
        return [.. answers.Skip(2).SelectMany(Words).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Words(JsonElement answer)
    {
        var response = answer.GetProperty("response");
        foreach (var d in response.GetProperty("diagnosticsList").EnumerateArray())
        {
            yield return $"{(d.GetProperty("enforcementlevel").GetInt32() == 1 ? "mandatory" : "advisory")} {d.GetProperty("policyname").GetString()} {d.GetProperty("urn").GetString()!.Split("::")[^1]}";
        }

        foreach (var n in response.GetProperty("notApplicableList").EnumerateArray())
        {
            yield return $"undecided {n.GetProperty("policyName").GetString()} {n.GetProperty("reason").GetString()}";
        }
    }
}
