using System.CommandLine;
using System.Diagnostics;
using Hipaa.Cli.Check;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Readers;
using Hipaa.Policy.Reports;
using JsonReport = Hipaa.Cli.Preview.Report.JsonReport;

namespace Hipaa.Cli.Commands;

/// <summary><c>hipaa preview</c>: runs the real program offline and prints what it would create.</summary>
internal sealed class PreviewCommand(Workspace workspace)
{
    private readonly Option<string?> stack = new("--stack", "-s")
    {
        Description = "The stack to preview. Default: dev, or the only one.", HelpName = "name",
    };

    private readonly Option<string?> configFile = new("--config-file")
    {
        Description = "Read the stack's configuration from this file instead of Pulumi.<stack>.yaml.", HelpName = "file",
    };

    private readonly Option<bool> asJson = new("--json", "-j") { Description = "Print what 'pulumi preview --json' prints." };
    private readonly Option<bool> showSecrets = new("--show-secrets") { Description = "With --json: show the values of secrets." };
    private readonly Option<bool> debug = new("--debug") { Description = "Show the whole exception when the program fails." };

    internal Command Create()
    {
        var command = new Command("preview", "Runs the program offline and prints the resources it would create.")
        {
            stack, configFile, asJson, showSecrets, debug,
        };
        command.SetAction((result, _) => RunAsync(
            result.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root), result.GetValue(configFile), result.GetValue(asJson),
            result.GetValue(showSecrets), result.GetValue(debug)));
        return command;
    }

    private async Task<int> RunAsync(string name, string? file, bool json, bool secrets, bool details)
    {
        var time = Stopwatch.StartNew();
        var settings = StackPreview.Settings(workspace, name, file);
        var result = await StackPreview.RunAsync(workspace, settings, details);
        Report policies;
        try
        {
            policies = PolicyRun.Judge(workspace.Root, StackPreview.GraphOf(result), settings.Config, Profile.Hipaa);
        }
        catch (Exception problem) when (problem is BadInputException or RuleFailedException)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }

        if (json)
        {
            await using var output = workspace.OutputBytes();
            new JsonReport(secrets).Write(output, result, policies, time.Elapsed);
            await output.WriteAsync("\n"u8.ToArray());
            await ReportAsync(result.Problems);
        }
        else
        {
            new TreeReport(Palette.For(workspace.OutputIsRedirected)).Write(workspace.Output, result, time.Elapsed);
            await workspace.Output.WriteLineAsync();
            TextReport.Write(workspace.Output, policies);
        }

        return result.Problems.Count > 0 ? ExitCode.Unusable : policies.Blocks ? ExitCode.Refused : ExitCode.Success;
    }

    private async Task ReportAsync(IEnumerable<Preview.Engine.Problem> problems)
    {
        foreach (var problem in problems)
        {
            await workspace.Error.WriteLineAsync("error: " + problem.Message);
        }
    }
}
