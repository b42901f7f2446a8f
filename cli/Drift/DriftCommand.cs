using System.CommandLine;
using System.Globalization;
using Hipaa.Cli.Check;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Drift;

/// <summary><c>hipaa drift</c>: what a deployed stack has otherwise than its program says, weakened safeguards first.</summary>
internal sealed class DriftCommand(Workspace workspace)
{
    private const string Any = "any";
    private const string Weaker = "weaker";
    private const string Never = "never";

    private readonly Argument<string> file = new("file")
    {
        Description = "State of the stack, from 'pulumi refresh' and then 'pulumi stack export'; - for standard input.",
    };

    private readonly Option<string?> stack = new("--stack", "-s") { Description = "The stack. Default: that of the state.", HelpName = "name" };

    private readonly Option<string?> configFile = new("--config-file")
    {
        Description = "Read the stack's configuration from this file instead of Pulumi.<stack>.yaml.", HelpName = "file",
    };

    private readonly Option<string> failOn = new("--fail-on")
    {
        Description = "What ends with exit code 1: any difference, weaker safeguards alone, or never.", DefaultValueFactory = _ => Any,
    };

    private readonly Option<bool> asJson = new("--json", "-j") { Description = "Print all of it as JSON." };

    internal Command Create()
    {
        failOn.AcceptOnlyFromAmong(Any, Weaker, Never);
        var command = new Command("drift", "Says what a deployed stack has otherwise than its program says, weakened safeguards first.")
        {
            file, stack, configFile, failOn, asJson,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var named = arguments.GetValue(file)!;
            var document = named is "-" ? "standard input" : named;
            var input = await InputFile.ReadAsync(workspace, named, cancellation);
            if (input.Kind is not "state")
            {
                throw new BadInputException($"{document} is a {input.Kind}; drift is what is deployed: give what 'pulumi stack export' writes after 'pulumi refresh'.");
            }

            var told = StackIdentity.Of(input.Graph);
            var settings = StackPreview.Settings(workspace, arguments.GetValue(stack) ?? (told.Stack is "" ? ConfigReader.DefaultStack(workspace.Root) : told.Stack), arguments.GetValue(configFile));
            Claims.Check(document, told, settings);
            var drift = await DriftAsync(settings, input);
            await PrintAsync(arguments, settings.Stack, input.Facts.Written, drift);
            return Refuses(arguments.GetValue(failOn), drift) ? ExitCode.Refused : ExitCode.Success;
        }
        catch (Exception problem) when (problem is BadInputException or RuleFailedException)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
    }

    private static bool Refuses(string? level, StackDrift drift) => level switch
    {
        Never => false,
        Weaker => drift.IsWeaker,
        _ => !drift.IsEmpty,
    };

    private async Task<StackDrift> DriftAsync(PreviewSettings settings, StackInput input)
    {
        var pack = new HipaaPack();

        // With what is secret in it, to compare; nothing of that is printed.
        var program = DiffSide.Read(await BaseProgram.JsonAsync(workspace, settings, showSecrets: true), "the preview");
        var deployed = DeployedStack.Of(program, input.Graph);
        return StackDrift.Of(Judged(program, pack), deployed with { Side = Judged(deployed.Side, pack) }, input.Graph);
    }

    private DiffSide Judged(DiffSide side, HipaaPack pack) => side with
    {
        Report = PolicyRun.Judge(workspace.Root, side.Graph, side.Config, Profile.Hipaa, pack, PolicyRun.Register(workspace.Root, pack)),
    };

    private async Task PrintAsync(ParseResult arguments, string name, DateTimeOffset? written, StackDrift drift)
    {
        if (arguments.GetValue(asJson))
        {
            await workspace.Output.WriteLineAsync(DriftJson.Write(name, written, drift));
            return;
        }

        TextPage.Write(workspace.Output, DriftPage.Of(name, drift), Palette.For(workspace.OutputIsRedirected), workspace.Width);
        if (written is { } time) await workspace.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"hipaa: the state is of {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC; what changed since, or is not refreshed, is not in it"));
    }
}
