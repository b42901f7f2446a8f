using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Programs in JavaScript and TypeScript: the SDK brings the program that runs them.</summary>
internal static class NodeStart
{
    internal static ProgramStart For(ProgramFolder program, PreviewSettings settings, string organization, string address)
    {
        var runner = Runner(program.Directory, "run")
            ?? throw ProgramStart.Cannot(
                $"a program in nodejs needs the package @pulumi/pulumi, and {program.Directory} has none: run 'npm install' there");
        var start = ProgramStart.Found(
            program,
            "node",
            [
                .. NodeArguments(program), runner,
                $"--monitor={address}", $"--engine={address}", $"--organization={organization}", $"--project={settings.Project}",
                $"--root-directory={program.Root}", $"--stack={settings.Stack}", $"--pwd={program.Directory}", "--parallel=16",
                "--dry-run", program.EntryPoint,
            ],
            "Node.js");
        return start with { Environment = Variables(program) };
    }

    /// <summary>How a plugin that is a program for Node.js is run: by the SDK's own runner of plugins.</summary>
    internal static ProgramStart ForPlugin(ProgramFolder plugin, string address)
    {
        var runner = Runner(plugin.Directory, "run-plugin")
            ?? throw ProgramStart.Cannot(
                $"a plugin in nodejs needs the package @pulumi/pulumi, and {plugin.Directory} has none: run 'npm install' there", plugin.FileName);
        return ProgramStart.Found(plugin, "node", [.. NodeArguments(plugin), runner, plugin.Directory, address], "Node.js") with
        {
            Environment = Variables(plugin),
        };
    }

    private static IEnumerable<string> NodeArguments(ProgramFolder program) =>
        [
            $"--require={Path.Combine(AppContext.BaseDirectory, "programs", "plain-errors.cjs")}",
            .. program.Options.GetValueOrDefault("nodeargs") is { Length: > 0 } given ? given.Split(' ') : [],
        ];

    private static Dictionary<string, string> Variables(ProgramFolder program) => new(StringComparer.Ordinal)
    {
        ["PULUMI_NODEJS_TYPESCRIPT"] = program.Options.GetValueOrDefault("typescript") == "false" ? "false" : "true",
        ["PULUMI_NODEJS_TSCONFIG_PATH"] = program.Options.GetValueOrDefault("tsconfig") ?? "tsconfig.json",
    };

    // Where Node.js itself would find the package.
    private static string? Runner(string directory, string name)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var runner = Path.Combine(folder, "node_modules", "@pulumi", "pulumi", "cmd", name, "index.js");
            if (File.Exists(runner))
            {
                return Path.GetDirectoryName(runner);
            }
        }

        return null;
    }
}
