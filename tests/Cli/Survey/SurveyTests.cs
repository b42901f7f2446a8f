using System.Diagnostics;
using System.Text.Json;
using Hipaa.Cli.Project;
using Hipaa.Cli.Survey;
using Hipaa.Infra.Settings;
using Hipaa.Local.Servers;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Survey;

/// <summary>
/// A survey of accounts that somebody else's emulator plays, filled by AWS's own client for Python; what the emulator lacks is recorded, and
/// read by that client's models too.
/// </summary>
public sealed class SurveyTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "a-secret-that-nobody-sees";

    // What AWS says where Macie is off; the emulator's is always on.
    private static readonly (string, int, string, string) NoMacie = ("GET /macie", 403, "AccessDeniedException", "Macie is not enabled.");

    private MotoProcess moto = null!;

    public async Task InitializeAsync() => moto = await MotoProcess.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => moto.Dispose();

    [Fact]
    public async Task An_account_of_a_landing_zone_gets_lines_that_fit_and_are_right()
    {
        await FillAsync();

        var run = await SurveyAsync(new RecordedAnswers(empty: false));

        Assert.True(run.Code == 0, run.Error);
        Assert.All((string[])
            [
                "  hipaa:manageTrail: dataEvents", "  hipaa:organizationTrailArn: arn:aws:cloudtrail:us-east-1:123456789012:trail/organization",
                "  hipaa:manageInspector: false", "  hipaa:manageVpcBlockPublicAccess: false", "  hipaa:singletonsOwner: account 123456789012",
                "    - accessAnalyzerExternal=team #", "    - configRecorder #", "    - deliveryChannel=theirs #", "    - ebsEncryption #", "    - guardDuty #",
                "    - securityHub #", "    - findingAggregator=arn:aws:securityhub:us-east-1:123456789012:finding-aggregator/0a1b2c3d-0000-1111-2222-333344445555 #",
                "    - macie #", "    - monitoringLogGroup #", "    - passwordPolicy #", "    - publicAccessBlock #", "    - securityContact #", "    - snapshotSharingBlock #",
                "# EXCEEDED: gateway endpoints: 19 there and 2 ", "# keys: 1 there and ", "# interface endpoints of the stack's VPC: 0 there and ",
                "# EXCEEDED: calls of functions at once, kept for some: 0 there and ",
            ],
            line => Assert.Contains(run.Output.Split('\n'), found => found.StartsWith(line, StringComparison.Ordinal)));
        Assert.DoesNotContain("not looked at", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Accepted(run.Output);
    }

    [Theory]
    [InlineData("macie2 GET /administrator", """{"administrator": {"accountId": "444444444444", "relationshipStatus": "Enabled"}}""", "Macie", "hipaa:manageMacie", "macie")]
    [InlineData("securityhub GET /administrator", """{"Administrator": {"AccountId": "444444444444", "MemberStatus": "Enabled"}}""", "Security Hub", "hipaa:manageSecurityHub", "securityHub")]
    public async Task What_another_account_administers_is_left_to_it(string mark, string answer, string what, string key, string adopted)
    {
        await FillAsync();

        var run = await SurveyAsync(new RecordedAnswers(empty: false) { Instead = { [mark] = answer } });

        Assert.True(run.Code == 0, run.Error);
        Assert.Contains($"  # {what} is run by account 444444444444\n  {key}: false\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain($"- {adopted} ", run.Output, StringComparison.Ordinal);
        Accepted(run.Output);
    }

    [Fact]
    public async Task Inspector_is_taken_over_where_nobody_else_administers_it()
    {
        const string Status = """{"accounts": [{"accountId": "123456789012", "resourceState": {"ec2": {"status": "DISABLED"}, "lambda": {"status": "ENABLED"}, "lambdaCode": {"status": "ENABLED"}}, "state": {"status": "ENABLED"}}]}""";
        const string Administrator = "inspector2 POST /delegatedadminaccounts/get";

        var own = await SurveyAsync(new RecordedAnswers(empty: true, NoMacie)
        {
            Instead = { ["POST /status/batch/get"] = Status, [Administrator] = """{"delegatedAdmin": {"accountId": "123456789012", "relationshipStatus": "ENABLED"}}""" },
        });
        var theirs = await SurveyAsync(new RecordedAnswers(empty: true, NoMacie)
        {
            Instead = { ["POST /status/batch/get"] = Status, [Administrator] = """{"delegatedAdmin": {"accountId": "444444444444", "relationshipStatus": "ENABLED"}}""" },
        });
        var untold = await SurveyAsync(new RecordedAnswers(empty: true, NoMacie, (Administrator, 403, "AccessDeniedException", "User is not authorized"))
        {
            Instead = { ["POST /status/batch/get"] = Status },
        });

        Assert.Contains("    - inspector # ", own.Output, StringComparison.Ordinal);
        Assert.Contains("  # Inspector is run by account 444444444444\n  hipaa:manageInspector: false\n", theirs.Output, StringComparison.Ordinal);
        Assert.Contains("# to be settled: Inspector is on, and who administers it was not told", untold.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("- inspector ", theirs.Output + untold.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop", "is stopped")]
    [InlineData("leaveOut", "leaves out management events")]
    public async Task A_trail_of_the_organization_that_does_not_record_is_not_relied_on(string how, string said)
    {
        await FillAsync();
        await PythonAsync("", how, moto.Endpoint.ToString().TrimEnd('/'), "us-east-1");

        var run = await SurveyAsync(new RecordedAnswers(empty: false));

        Assert.DoesNotContain("hipaa:manageTrail", run.Output, StringComparison.Ordinal);
        Assert.Contains($"# to be settled: trail arn:aws:cloudtrail:us-east-1:123456789012:trail/organization of the organization {said}: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recorder_of_Control_Tower_is_left_to_it_and_said_to_be_stopped_where_it_is(bool started)
    {
        await PythonAsync("", started ? "recordAsControlTower" : "recordAsControlTowerStopped", moto.Endpoint.ToString().TrimEnd('/'), "us-east-1");

        var run = await SurveyAsync(new RecordedAnswers(empty: true, NoMacie));

        Assert.Contains("  hipaa:manageConfig: false\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(!started, run.Output.Contains("# to be settled: recorder aws-controltower-BaselineConfigRecorder is stopped", StringComparison.Ordinal));
        Assert.Equal(
            ["#   - rule: config-recorder-exists", "#     urn: \"urn:pulumi:prod::hipaa::pulumi:pulumi:Stack::hipaa-prod\"", "#     accepts: \"the stack has the account's trail and no recorder\""],
            run.Output.Split('\n').SkipWhile(line => !line.StartsWith("#   - rule: ", StringComparison.Ordinal)).Take(3));
        Accepted(run.Output);
    }

    [Fact]
    public async Task An_empty_account_needs_nothing_said()
    {
        var run = await SurveyAsync(new RecordedAnswers(empty: true, NoMacie));

        Assert.True(run.Code == 0, run.Error);
        Assert.DoesNotContain("hipaa:manage", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hipaa:adopt", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("EXCEEDED", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("to be settled", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("- rule:", run.Output, StringComparison.Ordinal);
        Assert.Matches("# AWS Config rules: 0 there and 1[0-9]{2} of the stack, of 1000 ", run.Output);
        Assert.DoesNotContain("not looked at", run.Output, StringComparison.Ordinal);
        Assert.Contains("  hipaa:accountId: \"123456789012\"", run.Output, StringComparison.Ordinal);
        Accepted(run.Output);
    }

    [Fact]
    public async Task What_the_reader_may_not_ask_is_said_and_the_rest_goes_on()
    {
        var run = await SurveyAsync(new RecordedAnswers(empty: true, NoMacie,
            ("GET /detector", 403, "AccessDeniedException", "User is not authorized"), ("Action=DescribeVpcs", 503, "ServiceUnavailable", "try again")));

        Assert.Equal(0, run.Code);
        Assert.Contains("# not looked at: lacks guardduty:ListDetectors", run.Output, StringComparison.Ordinal);
        Assert.Contains("# not looked at: ec2:DescribeVpcs ended with ServiceUnavailable", run.Output, StringComparison.Ordinal);
        Assert.Contains("# trails: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_one_sentence_says_so()
    {
        var run = await SurveyAsync(new RecordedAnswers(empty: true), keys: false);

        Assert.Equal((2, "hipaa: there are no AWS credentials: sign in, or set AWS_PROFILE."), (run.Code, Assert.Single(run.ErrorLines)));
    }

    [Fact]
    public async Task Credentials_that_AWS_does_not_know_are_one_sentence()
    {
        var run = await SurveyAsync(new RecordedAnswers(empty: true, ("Action=GetCallerIdentity", 403, "InvalidClientTokenId", "The security token is invalid")));

        Assert.Equal(2, run.Code);
        Assert.Contains("AWS does not say whose credentials these are: sts:GetCallerIdentity ended with InvalidClientTokenId.", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Region_that_is_none_is_refused() =>
        Assert.Contains("--region must be an AWS Region", (await CommandLineRun.OfAsync(Repository.Project, "survey", "--region", "Virginia")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task The_reader_s_policy_is_of_reads_alone()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "survey", "--policy");

        var actions = JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("Statement")[0].GetProperty("Action").EnumerateArray().Select(action => action.GetString()!).ToList();
        Assert.Equal(AwsReads.Actions, actions);
        Assert.All(actions, action => Assert.Matches("^[a-z0-9-]+:(Get|List|Describe|BatchGet|GET)", action));
        Assert.Equal("[]", await new NodeProgram("tests/Iam", "actions.js").RunAsync(JsonSerializer.Serialize(actions)));
    }

    [Fact]
    public async Task Recorded_answers_have_the_shape_of_the_services_models()
    {
        string[] members = ["analyzers", "FindingAggregators", "accounts", "AccountLimit", "State", "VpcBlockPublicAccessOptions"];
        foreach (var empty in (bool[])[false, true])
        {
            var given = RecordedAnswers.All.Select(answer => new { service = answer.Service, operation = answer.Operation, body = answer.Text(empty) });
            var parsed = JsonSerializer.Deserialize<JsonElement[]>(await PythonAsync(JsonSerializer.Serialize(given), "parse"))!;

            Assert.All(parsed.Zip(members), pair => Assert.True(pair.First.TryGetProperty(pair.Second, out _), pair.Second));
        }
    }

    private Task<string> FillAsync() => PythonAsync("", "fill", moto.Endpoint.ToString().TrimEnd('/'), "us-east-1");

    private async Task<CommandLineRun> SurveyAsync(RecordedAnswers answers, bool keys = true)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var workspace = new Workspace(Repository.Project, output, () => new MemoryStream(), error, OutputIsRedirected: true, ErrorIsRedirected: true);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS_ENDPOINT_URL"] = moto.Endpoint.ToString(), ["AWS_REGION"] = "us-east-1" };
        if (keys)
        {
            environment["AWS_ACCESS_KEY_ID"] = "testing";
            environment["AWS_SECRET_ACCESS_KEY"] = Secret;
        }

        var command = new SurveyCommand(workspace, name => environment.GetValueOrDefault(name), answers).Create();
        var code = await command.Parse(["--stack", "prod"]).InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return new(code, output.ToString(), error.ToString());
    }

    // With the lines of the survey in the place of its own, the stack's configuration is right.
    private static void Accepted(string survey)
    {
        using var folder = new TemporaryDirectory();
        var file = folder.Write("Pulumi.survey.yaml", survey);
        var config = new Dictionary<string, string>(ConfigReader.Read(Repository.Project, "prod", _ => []).Config, StringComparer.Ordinal);
        foreach (var (key, value) in StackFile.Read(file).Values)
        {
            config[key] = value.Text;
        }

        _ = StackSettings.Read(config, "prod");
    }

    private static async Task<string> PythonAsync(string input, params string[] arguments)
    {
        var python = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => File.Exists(Path.Combine(folder, "moto_server")))
            .Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists) ?? "python3";
        using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(Repository.Root, "tests/Cli/Survey/account.py"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
