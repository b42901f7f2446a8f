using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Hipaa.Cli.Packaging;

namespace Hipaa.Cli.Commands;

/// <summary><c>hipaa package</c>: publishes the functions to the folders that the program deploys as archives, and the policy pack as an executable.</summary>
internal sealed class PackageCommand(Workspace workspace)
{
    internal Command Create()
    {
        var command = new Command("package", "Publishes the functions (linux-arm64, ReadyToRun) to artifacts/functions, and the policy pack for this machine to artifacts/policy.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        foreach (var function in FunctionProject.All(workspace.Root))
        {
            await workspace.Error.WriteLineAsync($"hipaa: publishing {function.Name}");
            var published = await function.PublishAsync(workspace.Root, cancellation);
            if (!await ReportAsync(function.Name, published, function.Target(workspace.Root), "linux-arm64"))
            {
                return ExitCode.Refused;
            }
        }

        await workspace.Error.WriteLineAsync("hipaa: publishing the policy pack");
        var runtime = RuntimeInformation.RuntimeIdentifier;
        var pack = await PolicyPackProject.PublishAsync(workspace.Root, cancellation, runtime);
        if (!await ReportAsync("policy", pack, PolicyPackProject.Program(workspace.Root, runtime), runtime))
        {
            return ExitCode.Refused;
        }

        return ExitCode.Success;
    }

    private async Task<bool> ReportAsync(string name, PublishedFunction published, string path, string runtime)
    {
        foreach (var error in published.Errors)
        {
            await workspace.Error.WriteLineAsync(error);
        }

        if (published.Errors.Count > 0)
        {
            return false;
        }

        if (!published.IsReadyToRun)
        {
            await workspace.Error.WriteLineAsync(
                $"hipaa: {name} is published without ReadyToRun: the package registry has no {runtime} runtime pack to compile against");
        }

        await workspace.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{name,-16} {published.Bytes / 1e6,6:0.0} MB  {Path.GetRelativePath(workspace.Root, path)}"));
        return true;
    }
}
