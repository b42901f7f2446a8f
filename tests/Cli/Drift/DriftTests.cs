using System.Text.Json.Nodes;

namespace Hipaa.Cli.Tests.Drift;

/// <summary>What was changed by hand in an account is told, what safeguards lost first, and nothing else is.</summary>
public sealed class DriftTests
{
    private static readonly string[] InOrder =
    [
        "Opened or turned off in the account", "Weaker than the program says", "Kept or locked for less",
        "Who reaches ePHI beyond the program", "Mandatory rules that what is deployed violates",
        "Not deployed, or gone", "Deployed, not in the program", "Otherwise than the program says",
    ];

    [Fact]
    public async Task What_is_deployed_as_the_program_says_is_no_drift()
    {
        var run = await OfAsync(await DeployedState.OfProdAsync());
        Assert.True(run.Code == ExitCode.Success, run.Output);
        Assert.StartsWith("prod: what is deployed is what the program says; ", run.Output, StringComparison.Ordinal);
        Assert.Contains("not compared (secrets that the state keeps encrypted, and code)", run.Output, StringComparison.Ordinal);
        Assert.Contains("the state is of 2026-03-04 05:06 UTC", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_changed_is_told_with_the_names_of_the_account()
    {
        var state = await DeployedState.OfProdAsync();
        state.Rule("database-role-group", "ingress", "tcp", 5432, "0.0.0.0/0");
        state.Rule("database-role-group", "egress", "-1", 0, "0.0.0.0/0");
        state.Outputs("stream-processor-runs-role")["managedPolicyArns"] = new JsonArray("arn:aws:iam::aws:policy/AdministratorAccess");
        state.Outputs("network-isolated-app-routes")["routes"] = new JsonArray(
            new JsonObject { ["cidrBlock"] = "0.0.0.0/0", ["gatewayId"] = "igw-0a1b2c3d4e5f60718" },
            new JsonObject { ["destinationPrefixListId"] = "pl-63a5400a", ["gatewayId"] = "vpce-0a1b2c3d4e5f60718" });
        state.Outputs("keys-phi-key")["isEnabled"] = false;
        state.Inputs("trail-trail")["enableLogging"] = false;
        state.Inputs("detection-config-status")["isEnabled"] = false;
        state.Inputs("detection-threats-detector")["enable"] = false;
        state.Inputs("database-instance")["backupRetentionPeriod"] = 1;
        state.Inputs("database-instance")["kmsKeyId"] = (string)state.Outputs("keys-audit-key")["arn"]!;
        state.Inputs("database-parameters")["parameters"]!.AsArray().Single(parameter => (string)parameter!["name"]! == "rds.force_ssl")!["value"] = "0";
        state.Inputs("landing-lock")["rule"]!["defaultRetention"]!["days"] = 30;
        state.Policy("landing-policy", statements => statements.RemoveAt(0));
        state.Remove("detection-threats-s3-data-events");
        state.Inputs("file-loader-function")["memorySize"] = 128;
        state.Inputs("keys-phi-key")["tags"]!["Team"] = "somebody";
        state.Resources.Add(new JsonObject
        {
            ["urn"] = "urn:pulumi:prod::hipaa::aws:iam/user:User::forgotten", ["type"] = "aws:iam/user:User", ["custom"] = true, ["id"] = "forgotten",
            ["inputs"] = new JsonObject(), ["outputs"] = new JsonObject(),
        });
        var audit = (string)state.Outputs("keys-audit-key")["arn"]!;

        var run = await OfAsync(state);
        Assert.Equal(ExitCode.Refused, run.Code);
        var said = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(
            (string[])
            [
                "database-role-group: ingress tcp 5432 0.0.0.0/0, by no resource of the stack", "database-role-group: egress everything 0.0.0.0/0",
                "stream-processor-runs-role: policy arn:aws:iam::aws:policy/AdministratorAccess is attached",
                "network-isolated-app-routes: a route to 0.0.0.0/0", "keys-phi-key: isEnabled is false, where true is meant", "trail-trail: enableLogging: true → false",
                "detection-config-status: isEnabled: true → false", "detection-threats-detector: enable: true → false",
                "database-instance: backupRetentionPeriod: 35 → 1", "database-parameters: parameters[rds.force_ssl].value: 1 → 0",
                "landing-lock: Object Lock COMPLIANCE 2557 days → COMPLIANCE 30 days", "landing-policy: denies less: policy PlainText: Deny s3:*",
                "detection-threats-s3-data-events: removed (DetectorFeature)", "- detection-threats-s3-data-events (DetectorFeature)",
                "- forgotten (User)", "file-loader-function: memorySize: 1024 → 128", "keys-phi-key: + tags.Team: somebody", "→ " + audit[..40],
            ],
            line => Assert.Contains(line, said, StringComparison.Ordinal));
        Assert.Equal(said.IndexOf("enableLogging", StringComparison.Ordinal), said.LastIndexOf("trail-trail: enableLogging", StringComparison.Ordinal) + "trail-trail: ".Length);
        Assert.DoesNotContain("pl-63a5400a", said, StringComparison.Ordinal);
        Assert.Contains("5 beside it; SAFEGUARDS ARE WEAKER than the program says; ", said, StringComparison.Ordinal);
        var titles = run.Output.Split('\n').Select(line => line.Split(" (")[0]).Where(InOrder.Contains).ToList();
        Assert.Equal(InOrder.Where(titles.Contains), titles);
        Assert.Equal(InOrder.Length - 1, titles.Except(["Who reaches ePHI beyond the program"]).Count());

        var again = await OfAsync(state, "--json", "--fail-on", "never");
        Assert.Equal((ExitCode.Success, true), (again.Code, (bool)JsonNode.Parse(again.Output)!["weaker"]!));
        Assert.Equal(again.Output, (await OfAsync(state, "--json", "--fail-on", "weaker")).Output);
    }

    [Fact]
    public async Task What_weakens_nothing_ends_with_1_unless_weaker_is_asked_for()
    {
        var state = await DeployedState.OfProdAsync();
        state.Inputs("file-loader-function")["timeout"] = 7;
        Assert.Equal(ExitCode.Success, (await OfAsync(state, "--fail-on", "weaker")).Code);
        var run = await OfAsync(state, "--json");
        Assert.Equal((ExitCode.Refused, false), (run.Code, (bool)JsonNode.Parse(run.Output)!["weaker"]!));
        Assert.Single(JsonNode.Parse(run.Output)!["changed"]!.AsArray());
    }

    [Fact]
    public async Task Another_stack_s_state_and_a_preview_are_refused_in_one_line()
    {
        var state = await DeployedState.OfProdAsync();
        var other = await OfAsync(state, "--stack", "dev");
        Assert.Equal((ExitCode.Unusable, "hipaa: standard input is of stack prod, but --stack says dev: it tells nothing of that."), (other.Code, Assert.Single(other.ErrorLines)));
        var preview = await CommandLineRun.OfAsync(
            Repository.Project, System.Text.Encoding.UTF8.GetBytes(await Diff.AlteredPreview.TextAsync()), ["drift", "-"]);
        Assert.Equal((ExitCode.Unusable, ""), (preview.Code, preview.Output));
        Assert.StartsWith("hipaa: standard input is a preview; drift is what is deployed", Assert.Single(preview.ErrorLines), StringComparison.Ordinal);
    }

    private static Task<CommandLineRun> OfAsync(DeployedState state, params string[] options) =>
        CommandLineRun.OfAsync(Repository.Project, state.Bytes(), ["drift", "-", .. options]);
}
