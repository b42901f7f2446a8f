using System.CommandLine;
using Hipaa.Cli.Check;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Diff;

/// <summary><c>hipaa diff</c>: what a change of the program does to a stack.</summary>
/// <param name="workspace">The repository.</param>
/// <param name="cost">Estimates costs; none where nothing does.</param>
internal sealed class DiffCommand(Workspace workspace, IStackCost? cost = null)
{
    private readonly Option<string> against = new("--base", "-b")
    {
        Description = "What to compare with: a preview in a file (./hipaa preview --json), or a commit, branch or tag.",
            HelpName = "file|ref", Required = true,
    };

    private readonly Option<string?> stack = new(
        "--stack", "-s") { Description = "The stack. Default: dev, or the only one.", HelpName = "name" };

    private readonly Option<string?> configFile = new("--config-file")
    {
        Description = "Read the stack's configuration from this file instead of Pulumi.<stack>.yaml.", HelpName = "file",
    };

    private readonly Option<bool> markdown = new("--markdown") { Description = "Print Markdown for a pull request, 60 lines at most." };
    private readonly Option<bool> asJson = new("--json", "-j") { Description = "Print all of it as JSON." };
    private readonly Option<bool> html = new("--html") { Description = "Print a page for a browser." };

    internal Command Create()
    {
        var command = new Command("diff", "Says what a change does: data at stake, weaker controls, who reaches ePHI, and each resource.")
        {
            against, stack, configFile, markdown, asJson, html,
        };
        command.Validators.Add(result =>
        {
            if (new Option[] { markdown, asJson, html }.Count(option => result.GetResult(option) is { Implicit: false }) > 1)
            {
                result.AddError("--markdown, --json and --html exclude each other");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var (name, file) = (arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root), arguments.GetValue(configFile));
            var settings = StackPreview.Settings(workspace, name, file);
            var pack = new HipaaPack();
            var before = await BaseAsync(arguments.GetValue(against)!, settings, file, pack, cancellation);
            var after = Judged(
                DiffSide.Read(await BaseProgram.JsonAsync(workspace, settings), "the preview"), workspace.Root, pack,
                    PolicyRun.Register(workspace.Root, pack));
            var difference = StackDifference.Of(before, after) with { Judgement = await JudgementAsync(before, cancellation) };
            await PrintAsync(arguments, difference);
            return difference.Verdicts.Blocking.Any() ? ExitCode.Refused : ExitCode.Success;
        }
        catch (Exception problem) when (problem is BadInputException or RuleFailedException)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
    }

    private async Task<IReadOnlyList<string>> JudgementAsync(DiffSide before, CancellationToken cancellation) =>
    [
        .. JudgementChanges.Of(before.PolicyRoot, workspace.Root),
        .. before.Commit is null ? [] : await JudgingFiles.ChangedAsync(new Git(workspace.Root), before.Commit, cancellation),
    ];

    private async Task PrintAsync(ParseResult arguments, StackDifference difference)
    {
        if (arguments.GetValue(asJson)) await workspace.Output.WriteLineAsync(JsonDiff.Write(difference));
        else if (arguments.GetValue(markdown)) await workspace.Output.WriteAsync(MarkdownPage.Write(DiffPage.Of(difference)));
        else if (arguments.GetValue(html)) await workspace.Output.WriteAsync(HtmlPage.Write([DiffPage.Of(difference)]));
        else TextPage.Write(workspace.Output, DiffPage.Of(difference), Palette.For(workspace.OutputIsRedirected), workspace.Width);
    }

    private async Task<DiffSide> BaseAsync(string source, PreviewSettings settings, string? file, HipaaPack pack, CancellationToken cancellation)
    {
        if (File.Exists(source))
        {
            var side = DiffSide.Read(await File.ReadAllBytesAsync(source, cancellation), source);
            Claims.IsOf(source, StackIdentity.Of(side.Graph), settings);

            // A file tells nothing of what was accepted then; what is now counts for both sides.
            return Judged(side, workspace.Root, pack, PolicyRun.Register(workspace.Root, pack)) with { Register = null };
        }

        var commit = await new Git(workspace.Root).CommitAsync(source, cancellation)
            ?? throw new ConfigurationException(
                new ConfigProblem($"--base {source}", null, "is neither a file nor a commit, branch or tag of this repository"));
        var (preview, root) = await new BaseProgram(workspace, commit).PreviewAsync(settings.Stack, file, cancellation);
        return Judged(DiffSide.Read(preview, $"the preview of commit {commit[..12]}"), root, pack, await RegisterAsync(root, pack)) with { PolicyRoot = root, Commit = commit };
    }

    /// <summary>The register of the base, which may name rules that the pack no longer has: it is then as if there were none.</summary>
    private async Task<ExceptionRegister?> RegisterAsync(string root, HipaaPack pack)
    {
        try
        {
            return PolicyRun.Register(root, pack);
        }
        catch (BadInputException problem)
        {
            await workspace.Error.WriteLineAsync($"hipaa: the exceptions of the base are not compared: {problem.Message}");
            return null;
        }
    }

    // Both sides by the rules of now: a verdict is new because of what is deployed, not because a rule was written.
    private DiffSide Judged(DiffSide side, string root, HipaaPack pack, ExceptionRegister? register)
    {
        Report report = PolicyRun.Judge(
            root, side.Graph, side.Config, Profile.Hipaa, pack, register ?? PolicyRun.Register(workspace.Root, pack));
        return side with { Report = report, Register = register, Cost = cost?.Of(side.Graph) };
    }
}
