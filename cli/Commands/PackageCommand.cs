using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Hipaa.Cli.Packaging;

namespace Hipaa.Cli.Commands;

/// <summary>
/// <c>hipaa package</c>: publishes the functions to the folders that the program deploys as archives, and the policy pack as an executable.
/// </summary>
internal sealed class PackageCommand(Workspace workspace)
{
    internal Command Create()
    {
        var selfContained = new Option<bool>("--self-contained")
        {
            Description = "Put the .NET runtime into the policy pack (100 MB more): it then runs where none is installed.",
        };
        var command = new Command(
            "package",
            "Publishes the functions (linux-arm64, machine code) to artifacts/functions, "
            + "and the policy pack for this machine to artifacts/policy.")
        {
            selfContained,
        };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(selfContained), cancellation));
        return command;
    }

    private async Task<int> RunAsync(bool selfContained, CancellationToken cancellation)
    {
        var code = await FunctionArchives.PublishAsync(workspace.Root, line => workspace.Error.WriteLine(line.Trim()), cancellation);
        if (code != 0)
        {
            return ExitCode.Refused;
        }

        foreach (var name in FunctionArchives.Names)
        {
            var archive = FunctionArchives.Archive(workspace.Root, name);
            await ReportAsync(name, archive, archive, $"  {FunctionArchives.Package(workspace.Root, name).Runtime}");
        }

        return await PublishPolicyPackAsync(selfContained, cancellation);
    }

    private async Task<int> PublishPolicyPackAsync(bool selfContained, CancellationToken cancellation)
    {
        await workspace.Error.WriteLineAsync("Publishing the policy pack to artifacts/policy");
        var runtime = RuntimeInformation.RuntimeIdentifier;
        var pack = await PolicyPackProject.PublishAsync(workspace.Root, cancellation, runtime, selfContained);
        foreach (var error in pack.Errors)
        {
            await workspace.Error.WriteLineAsync(error);
        }

        if (pack.Errors.Count > 0)
        {
            return ExitCode.Refused;
        }

        if (!pack.IsReadyToRun)
        {
            await workspace.Error.WriteLineAsync(
                "hipaa: the policy pack is published without ReadyToRun: "
                + $"the package registry has no {runtime} runtime pack to compile against");
        }

        await ReportAsync("policy", PolicyPackProject.Target(workspace.Root, runtime), PolicyPackProject.Program(workspace.Root, runtime));
        return ExitCode.Success;
    }

    private Task ReportAsync(string name, string measured, string path, string note = "") => workspace.Output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"{name,-16} {Published.Size(measured) / 1e6,6:0.0} MB  {Path.GetRelativePath(workspace.Root, path)}{note}"));
}
