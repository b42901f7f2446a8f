using System.Diagnostics;
using System.Text.Json;
using Hipaa.Cli.Tests.Iam;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Cli.Tests.Documents;

/// <summary>
/// The commands of the runbooks as they are written (tests/Runbooks): run by bash, parsed and checked by the AWS CLI, answered from a
/// preview; and judged by two evaluators of IAM as whoever the runbook has run them.
/// </summary>
[Collection(EverythingPreviewed.Name)]
public sealed class RunbookCommandsTests(EverythingPreviewed everything)
{
    private const string Refused = "tests/Runbooks/refused.tsv";

    // Of hipaa:keyAdministratorArns in tests/Infra/Matrix/Pulumi.everything.yaml.
    private const string KeyAdministrator = "arn:aws:iam::333333333333:role/key-administrator";

    [Fact]
    public async Task Each_command_is_one_that_AWS_understands_of_what_is_there_and_allows_whoever_runs_it()
    {
        using var run = await RunAsync();
        var root = run.RootElement;
        Assert.True(root.GetProperty("commands").GetInt32() > 130, $"{root.GetProperty("commands")} commands");
        AccessTests.Nothing(root.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!));

        var refused = Repository.Text(Refused).Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')).ToDictionary(parts => everything.Policies.Fill(string.Join('\t', parts[..4])), _ => false, StringComparer.Ordinal);
        var asked = root.GetProperty("requests").EnumerateArray().Select(Row).DistinctBy(row => (row.Principal, row.Action, row.Resource)).Select(row =>
        {
            var line = string.Join('\t', row.Reason.Split(':')[0], row.Principal.Split('/')[^1], row.Action, row.Resource);
            var allowed = !refused.ContainsKey(line);
            if (!allowed) refused[line] = true;
            return (Row: row with { Allowed = allowed }, Question: everything.Policies.Ask(row));
        }).ToList();

        var wild = await AccessTests.PeerAsync(asked.Select(one => one.Question));
        AccessTests.Nothing(await AccessTests.DisagreementsAsync([.. asked.Zip(wild, (one, answer) => IsOfNoResource(answer.Why) ? OnEverything(one.Row) : one)]));
        AccessTests.Nothing(refused.Where(line => !line.Value).Select(line => $"{Refused}: {line.Key}: no runbook asks for it"));
    }

    [Fact]
    public async Task Emergency_access_asks_for_a_subject_by_the_key_that_the_functions_write()
    {
        using var run = await RunAsync("docs/runbooks/emergency-access.md");
        var query = run.RootElement.GetProperty("requests").EnumerateArray().Single(request => request.GetProperty("action").ValueEquals("dynamodb:Query"));
        var key = LatestReadingsSchema.PartitionKeyOf([.. Enumerable.Range(0, 32).Select(i => (byte)i)], "TENANT", "SUBJECT");

        Assert.Contains($"{LatestReadingsSchema.PartitionKey} = :k", query.GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Contains($"\":k\":{{\"S\":\"{key}\"}}", query.GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_would_not_work_is_found_by_what_is_wrong_with_it()
    {
        using var run = await RunAsync("tests/Runbooks/broken.md");
        var found = run.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!).ToList();

        Assert.All(
            (string[])[
                "ambiguous option: --key-condition", "Invalid type for parameter Key.subjectKey", "nothing that is called alias/hipaa-everything-nothing",
                "--query names MasterSecret", "an argument is empty", "the stack has no such output", "jq: error",
                "nothing waits for the query",
            ],
            expected => Assert.Contains(found, finding => finding.Contains(expected, StringComparison.Ordinal)));
    }

    // Service Authorization Reference: an action without types of resource is allowed on everything or not at all.
    private static bool IsOfNoResource(string why) => why.Contains("must.use.wildcard", StringComparison.Ordinal);

    private (AccessRow, Question) OnEverything(AccessRow row) => (row with { Resource = "*" }, everything.Policies.Ask(row with { Resource = "*" }));

    private AccessRow Row(JsonElement request)
    {
        var (role, action) = (request.GetProperty("role").GetString()!, request.GetProperty("action").GetString()!);
        KeyValuePair<string, string>[] context = action switch
        {
            "kms:GenerateMac" => [new("kms:MacAlgorithm", "HMAC_SHA_256")],
            "logs:StartQuery" or "logs:FilterLogEvents" => [new("aws:ResourceTag/DataClassification", "logs")],
            _ => [],
        };
        return new(0, Principal(role), action,
            request.GetProperty("resource").GetString()!, context, true, $"{request.GetProperty("where")} {request.GetProperty("command")}");
    }

    private string Principal(string role) => role switch
    {
        "administrator" => $"arn:aws:iam::{everything.Policies.Account}:role/administrator",
        "key administrator" => KeyAdministrator,
        _ => everything.Policies.RoleNamed(role),
    };

    private async Task<JsonDocument> RunAsync(params string[] pages)
    {
        using var folder = new TemporaryDirectory();
        var preview = folder.Write("preview.json", everything.Policies.Preview.GetRawText());
        if (pages.Length == 0)
        {
            pages = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/runbooks"), "*.md").Order(StringComparer.Ordinal), "docs/getting-started.md"];
        }

        var files = pages.Select(page => Path.Combine(Repository.Root, page));
        using var process = Process.Start(new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "tests/Runbooks/run.sh"), preview, .. files])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output);
    }
}
