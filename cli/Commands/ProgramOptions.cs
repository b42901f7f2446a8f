using System.CommandLine;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Programs;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Commands;

/// <summary>What <c>hipaa preview</c> takes to preview another program than this repository's.</summary>
internal sealed class ProgramOptions(Workspace workspace)
{
    private readonly Option<string?> program = new("--program")
    {
        Description = "Preview the Pulumi program in this folder instead, in its own language with its own SDK. The program is run: "
            + "it is code, and does what code does. aws:allowedAccountIds of its configuration names its account.",
        HelpName = "folder",
    };

    private readonly Option<int> timeout = new("--timeout")
    {
        Description = "With --program: how long it may run, in seconds.", DefaultValueFactory = _ => 300, HelpName = "seconds",
    };

    private readonly Option<string[]> passedOn = new("--pass-env")
    {
        Description = "With --program: a variable of the environment to pass on; none that could hold a credential is otherwise.",
        HelpName = "name",
    };

    private readonly Option<string?> stackOutputs = new("--stack-outputs")
    {
        Description = "With --program: outputs of other stacks that it reads, as JSON of output by name by stack.", HelpName = "file",
    };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { program, timeout, passedOn, stackOutputs })
        {
            command.Add(option);
        }
    }

    /// <summary>Whether another program is meant.</summary>
    internal bool AreGiven(ParseResult arguments) => arguments.GetValue(program) is not null;

    /// <summary>The configuration of the program; one without a stack's file has that which it declares, as a new stack has.</summary>
    /// <exception cref="ConfigurationException">A file is missing or wrong.</exception>
    internal PreviewSettings Settings(ParseResult arguments, string? stack, string? configFile)
    {
        var folder = Folder(arguments);
        var name = stack ?? (StackFile.Names(folder.Root) is { Count: > 0 } ? ConfigReader.DefaultStack(folder.Root) : "dev");
        var settings = configFile is null && StackFile.Names(folder.Root).Count == 0
            ? ConfigReader.Defaults(folder.Root, name)
            : ConfigReader.Read(folder.Root, name, _ => [], configFile);
        return settings with
        {
            Directory = folder.Directory,
            OtherStacks = arguments.GetValue(stackOutputs) is { } file ? StackOutputsFile.Read(file) : settings.OtherStacks,
        };
    }

    internal async Task<ProgramResult> RunAsync(ParseResult arguments, PreviewSettings settings, CancellationToken cancellation)
    {
        var limit = arguments.GetValue(timeout) is > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new ConfigurationException(new ConfigProblem("--timeout", null, "must be a number of seconds, 1 or more"));
        using var progress = new Progress(workspace.Error, isTerminal: !workspace.ErrorIsRedirected);
        var surroundings = new ProgramSurroundings(workspace.Error, arguments.GetValue(passedOn) ?? []);
        return await ProgramPreview.RunAsync(Folder(arguments), settings, surroundings, limit, progress, cancellation);
    }

    private ProgramFolder Folder(ParseResult arguments) => ProgramFolder.Read(arguments.GetValue(program)!);
}
