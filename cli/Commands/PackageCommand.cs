using System.CommandLine;
using System.Globalization;
using Hipaa.Cli.Packaging;

namespace Hipaa.Cli.Commands;

/// <summary><c>hipaa package</c>: publishes the functions to the folders that the program deploys as archives.</summary>
internal sealed class PackageCommand(Workspace workspace)
{
    internal Command Create()
    {
        var command = new Command("package", "Publishes the functions (linux-arm64, ReadyToRun) to artifacts/functions.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        foreach (var function in FunctionProject.All(workspace.Root))
        {
            await workspace.Error.WriteLineAsync($"hipaa: publishing {function.Name}");
            var published = await function.PublishAsync(workspace.Root, cancellation);
            if (published.Errors.Count > 0)
            {
                foreach (var error in published.Errors)
                {
                    await workspace.Error.WriteLineAsync(error);
                }

                return ExitCode.Refused;
            }

            if (!published.IsReadyToRun)
            {
                await workspace.Error.WriteLineAsync(
                    $"hipaa: {function.Name} is published without ReadyToRun: the package registry has no linux-arm64 runtime pack to compile against");
            }

            await workspace.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{function.Name,-16} {published.Bytes / 1e6,6:0.0} MB  {Path.GetRelativePath(workspace.Root, function.Target(workspace.Root))}"));
        }

        return ExitCode.Success;
    }
}
