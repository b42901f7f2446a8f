using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Programs in Python: run by the executor that comes with the Pulumi CLI, in the program's virtual environment if it has one.</summary>
internal static class PythonStart
{
    private const string Executor = "pulumi-language-python-exec";

    internal static ProgramStart For(ProgramFolder program, PreviewSettings settings, string organization, string address)
    {
        var executor = SearchPath.Find(Executor)
            ?? throw ProgramStart.Cannot(
                $"a program in python is run by '{Executor}', which comes with the Pulumi CLI, and it is not on the PATH: install the CLI");
        string[] arguments =
        [
            executor, "--monitor", address, "--engine", address, "--organization", organization, "--project", settings.Project,
            "--root_directory", program.Root, "--stack", settings.Stack, "--pwd", program.Directory, "--dry_run", "true",
            "--parallel", "16", program.EntryPoint,
        ];
        var python = program.Options.GetValueOrDefault("virtualenv") is { Length: > 0 } folder
            ? Path.Combine(Path.GetFullPath(folder, program.Root), "bin", "python")
            : null;
        return python is not null && File.Exists(python)
            ? new ProgramStart(python, arguments, new Dictionary<string, string>(StringComparer.Ordinal))
            : ProgramStart.Found(program, "python3", arguments, "Python interpreter");
    }
}
