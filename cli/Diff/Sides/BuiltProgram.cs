using System.Diagnostics;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>The program of another checkout: built there by its own sources, and run in a process of its own.</summary>
/// <param name="folder">The checkout.</param>
/// <param name="called">What problems call it.</param>
internal sealed class BuiltProgram(string folder, string called)
{
    private string Binaries => Path.Combine(folder, "artifacts", "cli");

    /// <summary>What <c>preview --json</c> prints; a stack that violates a policy is previewed as well.</summary>
    /// <exception cref="ConfigurationException">It does not build, or it can't be previewed: as a build or it says.</exception>
    internal async Task<string> PreviewAsync(string stack, IReadOnlyList<string> more, CancellationToken cancellation)
    {
        // Whether it is written well was asked when it was committed: analyzers take most of a build.
        var errors = await Dotnet.ErrorsAsync(
            folder, cancellation, "publish", "cli/Hipaa.Cli.csproj", "-c", "Release", "-o", Binaries, "-p:RunAnalyzers=false", "-v", "q",
            "-nologo");
        Refuse("does not build: ", errors);
        var (code, output, said) = await RunAsync(["preview", "--stack", stack, "--json", .. more], cancellation);
        if (code is not (ExitCode.Success or ExitCode.Refused)) Refuse(string.Empty, said is [] ? [$"ended with {code}"] : said);
        return output;
    }

    private void Refuse(string what, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0) throw new ConfigurationException([.. lines.Select(line => new ConfigProblem(called, null, what + line))]);
    }

    private async Task<(int Code, string Output, IReadOnlyList<string> Errors)> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(Binaries, "hipaa.dll"), .. arguments])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HIPAA_ROOT"] = folder;
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await output, (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
