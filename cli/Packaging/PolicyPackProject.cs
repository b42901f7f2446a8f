using System.Runtime.InteropServices;

namespace Hipaa.Cli.Packaging;

/// <summary>
/// The policy pack as an executable: a program that the Pulumi CLI (3.255 and later) starts by itself, with PulumiPolicy.yaml beside it for
/// its version. It starts several times faster than the same pack as a folder, which goes through <c>dotnet run</c>.
/// </summary>
internal static class PolicyPackProject
{
    private static readonly string[] Beside = ["PulumiPolicy.yaml", "exceptions.yaml", "levels.yaml", "trusted.yaml"];

    /// <summary>The folder that the pack is published to; one for each kind of machine.</summary>
    internal static string Target(string root, string runtime) => Path.Combine(root, "artifacts", "policy", runtime);

    /// <summary>The file to name after <c>--policy-pack</c>.</summary>
    internal static string Program(string root, string runtime) =>
        Path.Combine(Target(root, runtime), runtime.StartsWith("win", StringComparison.Ordinal) ? "Hipaa.Policy.exe" : "Hipaa.Policy");

    /// <param name="runtime">A runtime identifier such as "linux-x64"; by default this machine's.</param>
    /// <param name="selfContained">Whether the .NET runtime goes into the folder too: the pack then runs where none is installed.</param>
    internal static async Task<Published> PublishAsync(
        string root, CancellationToken cancellation, string? runtime = null, bool selfContained = false)
    {
        runtime ??= RuntimeInformation.RuntimeIdentifier;
        var (errors, isReadyToRun) = (await PublishAsync(root, runtime, readyToRun: true, selfContained, cancellation), true);
        if (selfContained && errors.Any(LacksRuntimePack))
        {
            return new Published(IsReadyToRun: false, [WithoutRuntimePack(runtime)]);
        }

        // The SDK can make a program without runtime packs for its own kind of machine only.
        if (string.Equals(runtime, RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal) && errors.Any(LacksRuntimePack))
        {
            (errors, isReadyToRun) = (await PublishAsync(root, runtime, readyToRun: false, selfContained, cancellation), false);
        }

        if (errors.Count > 0)
        {
            return new Published(IsReadyToRun: false, errors);
        }

        var target = Target(root, runtime);
        foreach (var file in Beside)
        {
            File.Copy(Path.Combine(root, "policy", file), Path.Combine(target, file), overwrite: true);
        }

        return new Published(isReadyToRun, []);
    }

    private static async Task<IReadOnlyList<string>> PublishAsync(
        string root, string runtime, bool readyToRun, bool selfContained, CancellationToken cancellation)
    {
        var target = Target(root, runtime);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        string[] ahead = readyToRun
            ? ["-r", runtime, "--self-contained", selfContained ? "true" : "false", "-p:PublishReadyToRun=true"]
            : ["-p:UseAppHost=true"];
        return await Dotnet.ErrorsAsync(
            root, cancellation, ["publish", "policy", "-c", "Release", "-o", target, "-v", "q", "-nologo", "-p:DebugType=none", .. ahead]);
    }

    /// <summary>What the user reads when the pack cannot carry its runtime.</summary>
    internal static string WithoutRuntimePack(string runtime) =>
        $"hipaa: the policy pack cannot carry its runtime: the package registry has no .NET runtime pack for {runtime} "
        + "(Microsoft.NETCore.App.Runtime, Microsoft.AspNetCore.App.Runtime and the ReadyToRun compiler); "
        + "without --self-contained the pack uses the .NET 10 that is installed";

    /// <summary>
    /// The registry lacks a package of the SDK (NU1101, NU1102), or the compiler ahead of time is not there (NETSDK1094).
    /// </summary>
    internal static bool LacksRuntimePack(string error) =>
        error.Contains("NU1101", StringComparison.Ordinal) || error.Contains("NU1102", StringComparison.Ordinal)
        || error.Contains("NETSDK1094", StringComparison.Ordinal);
}
