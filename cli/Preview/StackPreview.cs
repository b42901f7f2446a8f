using Hipaa.Cli.Preview.Ahead;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Infra;
using Hipaa.Infra.Settings;

namespace Hipaa.Cli.Preview;

/// <summary>Runs the repository's own program offline.</summary>
internal static class StackPreview
{
    /// <param name="configFile">The stack's file, where it is not the project's own.</param>
    /// <exception cref="ConfigurationException">The stack's configuration is not valid.</exception>
    internal static PreviewSettings Settings(Workspace workspace, string stack, string? configFile = null) =>
        ConfigReader.Read(workspace.Root, stack, config => Check(config, stack, configFile), configFile);

    /// <param name="workspace">Where.</param>
    /// <param name="settings">What.</param>
    /// <param name="details">Whether the program's exceptions are told whole.</param>
    /// <param name="next">What will be done with the preview, which is rehearsed meanwhile; null for nothing that takes long.</param>
    internal static async Task<PreviewResult> RunAsync(
        Workspace workspace, PreviewSettings settings, bool details, Action<PreviewResult>? next = null)
    {
        var engine = new PreviewEngine(settings);
        if (PulumiCore.Problem() is { } problem)
        {
            engine.Report(new Engine.Problem(problem));
            return engine.Finish();
        }

        using var progress = new Progress(workspace.Error, isTerminal: !workspace.ErrorIsRedirected);
        var rehearsal = next is null ? null : new Rehearsal(engine, next);
        engine.Registered = state =>
        {
            progress.Show(state);
            rehearsal?.Registered();
        };

        // Results alone go to standard output; what the program prints is no result.
        var (output, directory) = (Console.Out, Environment.CurrentDirectory);
        Console.SetOut(workspace.Error);
        try
        {
            Environment.CurrentDirectory = Directory.Exists(settings.Directory) ? settings.Directory : workspace.Root;
            await MockProgram.RunAsync(engine, options => new HipaaStack(options), details);
        }
        finally
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = directory;
        }

        return engine.Finish();
    }

    /// <summary>The preview of a program that runs to its end; null of one that does not, which is told.</summary>
    internal static async Task<PreviewResult?> WholeAsync(Workspace workspace, PreviewSettings settings)
    {
        var result = await RunAsync(workspace, settings, details: false);
        foreach (var problem in result.Problems) await workspace.Error.WriteLineAsync("error: " + problem.Message);
        return result.Problems.Count == 0 ? result : null;
    }

    private static IEnumerable<ConfigProblem> Check(IReadOnlyDictionary<string, string> config, string stack, string? configFile)
    {
        try
        {
            _ = StackSettings.Read(config, stack);
            return [];
        }
        catch (InvalidSettingsException invalid)
        {
            return invalid.Problems.Select(problem => new ConfigProblem(
                problem.File == $"Pulumi.{stack}.yaml" ? configFile ?? problem.File : problem.File, problem.Key, problem.ToString()[$"{problem.File}: {problem.Key}: ".Length..]));
        }
    }
}
