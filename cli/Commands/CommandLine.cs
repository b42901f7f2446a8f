using System.CommandLine;
using Hipaa.Cli.Check;
using Hipaa.Cli.Cost;
using Hipaa.Cli.Diff;
using Hipaa.Cli.Drift;
using Hipaa.Cli.Evidence;
using Hipaa.Cli.Project;
using Hipaa.Cli.Survey;
using Hipaa.Cli.Try;

namespace Hipaa.Cli.Commands;

/// <summary>The commands of <c>./hipaa</c>. A new one is a class and a line here.</summary>
public static class CommandLine
{
    /// <summary>Runs one command and answers with its exit code. A problem of the user's is one line each, never a stack trace.</summary>
    public static async Task<int> RunAsync(string[] args, Workspace workspace)
    {
        var root = Create(workspace);
        var parsed = root.Parse(Usage.Help(args));
        if (parsed.Errors.Count > 0)
        {
            foreach (var message in Usage.Messages(parsed))
            {
                await workspace.Error.WriteLineAsync($"hipaa: {message}");
            }

            if (Usage.Suggestion(root, parsed.UnmatchedTokens) is { } meant) await workspace.Error.WriteLineAsync(
                $"hipaa: did you mean {meant}?");
            await workspace.Error.WriteLineAsync($"hipaa: see {Usage.HelpOf(parsed)}");
            return ExitCode.Unusable;
        }

        // Help needs no repository.
        if (!Directory.Exists(workspace.Root) && ReferenceEquals(parsed.Action, parsed.CommandResult.Command.Action))
        {
            await workspace.Error.WriteLineAsync($"hipaa: {workspace.Root}: there is no such folder; HIPAA_ROOT must name the one with Pulumi.yaml, or not be set");
            return ExitCode.Unusable;
        }

        try
        {
            return await parsed.InvokeAsync(new()
            {
                Output = workspace.Output, Error = workspace.Error, EnableDefaultExceptionHandler = false,
                // What was started has to be ended, and what was written removed: more than the two seconds that it would have.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
            });
        }
        catch (ConfigurationException invalid)
        {
            foreach (var problem in invalid.Problems)
            {
                await workspace.Error.WriteLineAsync(problem.ToString());
            }

            return ExitCode.Unusable;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, or SIGTERM: System.CommandLine cancels what runs.
            await workspace.Error.WriteLineAsync("hipaa: ended before it was done");
            return ExitCode.Interrupted;
        }
        catch (IOException unwritable) when (unwritable is not (FileNotFoundException or DirectoryNotFoundException))
        {
            // A full disk behind a redirection, for example; of a closed pipe .NET says nothing.
            return await UnwritableAsync(workspace, unwritable);
        }
        catch (UnauthorizedAccessException closed) when (closed.InnerException is IOException unwritable)
        {
            // Standard output that was closed before the start is not one to write to.
            return await UnwritableAsync(workspace, unwritable);
        }
    }

    private static async Task<int> UnwritableAsync(Workspace workspace, IOException problem)
    {
        await workspace.Error.WriteLineAsync($"hipaa: cannot read or write: {problem.Message.ReplaceLineEndings(" ")}");
        return ExitCode.Unusable;
    }

    /// <summary>The commands with their arguments and options.</summary>
    internal static RootCommand Create(Workspace workspace) => new(
        "HIPAA-compliant health-data pipeline on AWS: preview, check, test and package it without an AWS account.")
    {
        new PreviewCommand(workspace).Create(),
        new DiffCommand(workspace, new PricedStack()).Create(),
        new DriftCommand(workspace).Create(),
        new CheckCommand(workspace).Create(),
        new EvidenceCommand(workspace).Create(),
        new CostCommand(workspace).Create(),
        new TryCommand(workspace).Create(),
        new TestCommand(workspace).Create(),
        new PackageCommand(workspace).Create(),
        new SubjectCommand(workspace.Output, workspace.Error).Create(),
        new SurveyCommand(workspace).Create(),
        new DeployRoleCommand(workspace).Create(),
        new ReferenceCommand(workspace).Create(),
        new CompletionsCommand(workspace).Create(),
    };
}
