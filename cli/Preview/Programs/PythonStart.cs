using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Programs in Python: run by the executor that comes with the Pulumi CLI, in the program's virtual environment if it has one.</summary>
internal static class PythonStart
{
    private const string Executor = "pulumi-language-python-exec";

    private static readonly string Tools = OperatingSystem.IsWindows() ? "Scripts" : "bin";

    internal static ProgramStart For(ProgramFolder program, PreviewSettings settings, string organization, string address)
    {
        var executor = SearchPath.Find(Executor)
            ?? throw ProgramStart.Cannot(
                $"a program in python is run by '{Executor}', which comes with the Pulumi CLI, and it is not on the PATH: install the CLI");
        string[] arguments =
        [
            executor, "--monitor", address, "--engine", address, "--organization", organization, "--project", settings.Project,
            .. Root(executor, program), "--stack", settings.Stack, "--pwd", program.Directory, "--dry_run", "true", "--parallel", "16",
            program.EntryPoint,
        ];
        return VirtualEnvironment(program) is { } folder
            ? Within(folder, arguments)
            : ProgramStart.Found(program, "python3", arguments, "Python interpreter");
    }

    // Executors of older CLIs end over an argument that they don't know.
    private static string[] Root(string executor, ProgramFolder program) =>
        File.ReadAllText(executor).Contains("--root_directory", StringComparison.Ordinal) ? ["--root_directory", program.Root] : [];

    private static string? VirtualEnvironment(ProgramFolder program)
    {
        if (program.Options.GetValueOrDefault("virtualenv") is not { Length: > 0 } named)
        {
            return program.Options.GetValueOrDefault("toolchain") is "uv" ? Nearest(program.Directory) : null;
        }

        var folder = Path.GetFullPath(named, program.Root);
        return File.Exists(Interpreter(folder))
            ? folder
            : throw ProgramStart.Cannot(
                $"the option virtualenv names \"{named}\", and {folder} is no virtual environment: run 'pulumi install', or make it and install into it "
                + "what the program needs");
    }

    // Where uv puts it: beside the project's file.
    private static string? Nearest(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Interpreter(Path.Combine(folder, ".venv"))))
            {
                return Path.Combine(folder, ".venv");
            }
        }

        return null;
    }

    private static string Interpreter(string folder) => Path.Combine(folder, Tools, OperatingSystem.IsWindows() ? "python.exe" : "python");

    // As the environment's own script for activating it: what the program starts is of that environment, too.
    private static ProgramStart Within(string folder, string[] arguments) => new(
        Interpreter(folder),
        arguments,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["VIRTUAL_ENV"] = folder,
            ["PATH"] = Path.Combine(folder, Tools) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        });
}
