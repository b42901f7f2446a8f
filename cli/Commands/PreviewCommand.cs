using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hipaa.Cli.Check;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Ahead;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Programs;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Project;
using Hipaa.Cli.Terminal;
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
    private readonly Option<bool> unknowns = new("--unknowns")
    {
        Description = "Preview and judge as before anything exists: what AWS computes is unknown.",
    };

    private readonly Option<bool> full = new("--full") { Description = "Print every resource, and every verdict in full." };
    private readonly Option<bool> debug = new("--debug") { Description = "Show the whole exception when the program fails." };

    private readonly ProgramOptions program = new(workspace);

    internal Command Create()
    {
        var command = new Command("preview", "Runs the program offline and prints the resources it would create.")
        {
            stack, configFile, full, asJson, showSecrets, unknowns, debug,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(showSecrets) && !result.GetValue(asJson)) result.AddError(
                "--show-secrets needs --json: nothing else shows values");
        });
        program.AddTo(command);
        command.SetAction((arguments, cancellation) =>
            program.AreGiven(arguments) ? OfProgramAsync(arguments, cancellation) : OfStackAsync(arguments));
        return command;
    }

    private async Task<int> OfStackAsync(ParseResult arguments)
    {
        var time = Stopwatch.StartNew();
        _ = Preparation.Begin();
        var name = arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root);
        var settings = StackPreview.Settings(workspace, name, arguments.GetValue(configFile)) with
        {
            BeforeCreation = arguments.GetValue(unknowns),
        };
        var result = await StackPreview.RunAsync(workspace, settings, arguments.GetValue(debug), preview => Judge(settings, preview));
        return await ShowAsync(arguments, settings, result, time);
    }

    private async Task<int> OfProgramAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        var settings = program.Settings(arguments, arguments.GetValue(stack), arguments.GetValue(configFile)) with
        {
            BeforeCreation = arguments.GetValue(unknowns),
        };
        var result = await program.RunAsync(arguments, settings, cancellation);
        var code = await ShowAsync(arguments, settings, result.Preview, time);
        foreach (var token in result.Assumed)
        {
            await workspace.Error.WriteLineAsync($"hipaa: the answer of {token} is assumed");
        }

        foreach (var component in result.Unseen)
        {
            await workspace.Error.WriteLineAsync(
                $"hipaa: a component of another plugin, which the preview does not see into: {component.Urn}: {component.Reason}");
        }

        foreach (var other in result.UnknownStacks)
        {
            await workspace.Error.WriteLineAsync($"hipaa: the outputs of stack {other} are not known: --stack-outputs gives them");
        }

        if (AccountOf(result) is { } account)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {account}: aws:allowedAccountIds in the stack's configuration names it");
        }

        return code;
    }

    private static string? AccountOf(ProgramResult result) =>
        result.Preview.Settings.Account is { } account
            ? $"account {account} is assumed, the only one that the policies of its keys and the roles of its functions allow"
        : result.NamedAccounts is { Count: > 0 } named
            ? $"account {CloudContext.SampleAccount} is assumed, which the program does not name ({string.Join(", ", named.Take(3))})"
        : null;

    private async Task<int> ShowAsync(ParseResult arguments, PreviewSettings settings, PreviewResult result, Stopwatch time)
    {
        Report? policies;
        try
        {
            // Of a program that failed nobody knows what it would have registered: there is nothing to judge.
            policies = result.Problems.Count > 0 ? null
                : Judge(settings, result);
        }
        catch (Exception problem) when (problem is BadInputException or RuleFailedException)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }

        if (arguments.GetValue(asJson))
        {
            await using var output = workspace.OutputBytes();
            new JsonReport(arguments.GetValue(showSecrets)).Write(output, result, policies, time.Elapsed);
            await output.WriteAsync("\n"u8.ToArray());
            await ReportAsync(result.Problems);
        }
        else if (!arguments.GetValue(full))
        {
            Summarise(settings, result, policies, isKept: arguments.GetValue(configFile) is null && !arguments.GetValue(unknowns));
        }
        else
        {
            new TreeReport(Palette.For(workspace.OutputIsRedirected), workspace.OutputIsRedirected ? int.MaxValue : workspace.Columns).Write(workspace.Output, result, time.Elapsed);
            await workspace.Output.WriteLineAsync();
            if (policies is not null) TextReport.Write(workspace.Output, policies, new() { Width = workspace.Width });
        }

        return result.Problems.Count > 0 ? ExitCode.Unusable : policies is { Blocks: true } ? ExitCode.Refused : ExitCode.Success;
    }

    private Report Judge(PreviewSettings settings, PreviewResult result) =>
        PolicyRun.Judge(workspace.Root, PreviewGraph.Of(result), settings.Config, Profile.Hipaa);

    /// <summary>The parts, what is different since the last preview, the verdict, the outputs.</summary>
    private void Summarise(PreviewSettings settings, PreviewResult result, Report? policies, bool isKept)
    {
        var (palette, width) = (Palette.For(workspace.OutputIsRedirected), workspace.Columns);
        var summary = new SummaryReport(palette, width);
        summary.WriteParts(workspace.Output, result);
        summary.WriteOutputs(workspace.Output, result);
        workspace.Output.WriteLine();
        summary.WriteProblems(workspace.Output, result.Problems);
        if (policies is null) return;
        if (isKept) WriteChanges(settings, result, policies, palette);
        VerdictHead.Write(workspace.Output, policies, palette, width, workspace.Root);
    }

    private void WriteChanges(PreviewSettings settings, PreviewResult result, Report policies, Palette palette)
    {
        using var json = new MemoryStream();
        new JsonReport(showSecrets: false).Write(json, result, policies: null, TimeSpan.Zero);
        var last = new LastPreview(workspace, settings);
        var preview = json.ToArray();
        if (last.Since(preview, policies, side => PolicyRun.Judge(workspace.Root, side.Graph, side.Config, Profile.Hipaa)) is { } since)
        {
            var shown = string.Create(CultureInfo.InvariantCulture, $"Since the preview of {last.Shown:yyyy-MM-dd HH:mm}");
            workspace.Output.WriteLine(palette.Bold(shown));
            TextPage.Write(workspace.Output, since, palette, workspace.Columns, most: 3);
            workspace.Output.WriteLine();
        }

        last.Keep(preview);
    }

    private async Task ReportAsync(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            await workspace.Error.WriteLineAsync("error: " + problem.Message);
        }
    }
}
