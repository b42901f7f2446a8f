using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Preview.Monitor;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>How a program is started: a command of its language's tools.</summary>
/// <param name="Tool">The executable, by name or path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">What the runtime adds to the environment of all programs.</param>
internal sealed record ProgramStart(
    string Tool, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>How a program of this runtime is started.</summary>
    /// <exception cref="Project.ConfigurationException">It cannot be started here; one line says what to install.</exception>
    internal static ProgramStart For(ProgramFolder program, PreviewSettings settings, string address)
    {
        var start = program.Runtime switch
        {
            "nodejs" => NodeStart.For(program, settings, MonitorSession.Organization, address),
            "dotnet" => DotnetStart.For(program),
            "go" => BuiltProgram.Of(program) is { } built ? BuiltProgram.Alone(built) : Found(program, "go", ["run", "."], "Go toolchain"),
            "python" => PythonStart.For(program, settings, MonitorSession.Organization, address),
            "java" or "yaml" => throw Cannot(
                $"a program in {program.Runtime} is started by a language plugin of the Pulumi CLI, not by its SDK; "
                + "give 'hipaa check' its 'pulumi preview --json' instead"),
            _ => throw Cannot(
                $"\"{program.Runtime}\": a preview starts programs of the runtimes nodejs, dotnet, go and python"),
        };
        return start with { Environment = Merge(Common(program, settings, address), start.Environment) };
    }

    /// <summary>The error of a program that cannot be started.</summary>
    /// <param name="text">Why, and what to do.</param>
    /// <param name="fileName">The file that names its runtime.</param>
    internal static Project.ConfigurationException Cannot(string text, string fileName = Project.ProjectFile.FileName) =>
        new(new Project.ConfigProblem(fileName, "runtime", text));

    /// <summary>A tool of the path; a clear line where it is missing.</summary>
    internal static ProgramStart Found(ProgramFolder program, string tool, IReadOnlyList<string> arguments, string name) =>
        SearchPath.Find(tool) is { } path
            ? new ProgramStart(path, arguments, new Dictionary<string, string>(StringComparer.Ordinal))
            : throw Cannot($"a program in {program.Runtime} needs the {name}, and there is no '{tool}' on the PATH: install it", program.FileName);

    // What the SDKs of .NET and Go read, and the configuration, which all read.
    private static Dictionary<string, string> Common(ProgramFolder program, PreviewSettings settings, string address) =>
        new(StringComparer.Ordinal)
        {
            ["PULUMI_MONITOR"] = address,
            ["PULUMI_ENGINE"] = address,
            ["PULUMI_ORGANIZATION"] = MonitorSession.Organization,
            ["PULUMI_PROJECT"] = settings.Project,
            ["PULUMI_STACK"] = settings.Stack,
            ["PULUMI_ROOT_DIRECTORY"] = program.Root,
            ["PULUMI_PWD"] = program.Directory,
            ["PULUMI_DRY_RUN"] = "true",
            ["PULUMI_PARALLEL"] = "16",
            // Engines have no such mode any more; the SDK of .NET does not start unless it is told so.
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_TRACING"] = "",
            ["PULUMI_CONFIG"] = JsonSerializer.Serialize(settings.Config, ConfigJson.Default.IReadOnlyDictionaryStringString),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize([.. settings.SecretKeys], ConfigJson.Default.StringArray),
        };

    private static Dictionary<string, string> Merge(Dictionary<string, string> all, IReadOnlyDictionary<string, string> own)
    {
        foreach (var (name, value) in own)
        {
            all[name] = value;
        }

        return all;
    }
}
