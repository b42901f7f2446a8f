using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Hipaa.Policy.Tests;

/// <summary>Pulumi's own generated gRPC client (npm @pulumi/pulumi), run by Node, as an independent peer.</summary>
internal static class OfficialClient
{
    private static readonly string Folder = Repository.File("tests/Policy/Analyzer/Client");
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Makes the calls in order and gives the answers: "response" or "error", and "ms".</summary>
    public static async Task<IReadOnlyList<JsonElement>> CallAsync(int port, params IEnumerable<(string Method, object Request)> calls)
    {
        await InstallAsync();
        var input = JsonSerializer.Serialize(new { port, calls = calls.Select(c => new { method = c.Method, request = c.Request }) });
        var (code, output, errors) = await RunAsync("node", ["client.js"], input);
        return code == 0 ? [.. JsonDocument.Parse(output).RootElement.EnumerateArray()]
            : throw new InvalidOperationException($"client.js failed: {errors}");
    }

    private static async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (File.Exists(Path.Combine(Folder, "node_modules/@pulumi/pulumi/proto/analyzer_grpc_pb.js"))) return;
            var (code, output, errors) = await RunAsync("npm",
                ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], string.Empty);
            if (code != 0) throw new InvalidOperationException($"npm install in {Folder} failed: {output}{errors}");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                $"{program} is not installed. The analyzer's tests need Node.js 18 or later with npm (https://nodejs.org).", e);
        }
    }
}
