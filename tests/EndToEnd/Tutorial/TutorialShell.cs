using System.Diagnostics;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.EndToEnd.Tests.Tutorial;

/// <summary>Runs commands of the tutorial as they are written: by bash and the AWS CLI, against the servers of a test.</summary>
internal static class TutorialShell
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>What they print.</summary>
    internal static async Task<string> RunAsync(PipelineStack stack, string commands)
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["latestReadingsTable"] = stack.Table, ["hmacKeyArn"] = stack.TokenKey,
        };
        // The tutorial's own, but that it asks the test and not Pulumi.
        var known = string.Concat(outputs.Select(output => $"{output.Key}) echo '{output.Value}';; "));
        var script = $"set -euo pipefail\nout() {{ case $1 in {known}*) return 1;; esac; }}\n{commands}";
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-c", script])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in new (string, string)[]
        {
            ("AWS_ENDPOINT_URL", stack.Servers.Moto.Endpoint.ToString().TrimEnd('/')), ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_PAGER", ""),
            ("PATH", $"{Environment.GetEnvironmentVariable("PATH")}:{Path.Combine(TutorialPage.Root(), "artifacts", "servers", "aws", "bin")}"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, await errors);
        return (await output).Trim();
    }
}
