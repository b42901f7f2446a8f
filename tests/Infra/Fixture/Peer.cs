using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>
/// Somebody else's judgement, by a program of <c>tests/Infra/Peers</c>: in Python with what comes with moto, botocore's models and its matcher
/// of event patterns, or on Node.js with the packages that the lock file there names. JSON in, JSON out.
/// </summary>
internal static class Peer
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Infra/Peers");
    private static readonly SemaphoreSlim Installing = new(1);

    internal static Task<JsonElement> PythonAsync(string question, object given) => AskAsync(Python(), ["services.py", question], given);

    internal static async Task<JsonElement> NodeAsync(string program, object given)
    {
        await Installing.WaitAsync();
        try
        {
            // npm writes this file last.
            var installed = new FileInfo(Path.Combine(Folder, "node_modules/.package-lock.json"));
            if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            {
                await StartAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], string.Empty);
                File.SetLastWriteTimeUtc(installed.FullName, DateTime.UtcNow);
            }
        }
        finally
        {
            Installing.Release();
        }

        return await AskAsync("node", [program], given);
    }

    /// <summary>The interpreter that moto's server runs on: beside it in its environment, or the system's.</summary>
    private static string Python() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => File.Exists(Path.Combine(folder, "moto_server"))).Select(folder => Path.Combine(folder, "python3"))
        .FirstOrDefault(File.Exists) ?? "python3";

    private static async Task<JsonElement> AskAsync(string program, string[] arguments, object given) =>
        JsonDocument.Parse(await StartAsync(program, arguments, JsonSerializer.Serialize(given))).RootElement;

    private static async Task<string> StartAsync(string program, string[] arguments, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await errors}{await output}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is not installed. These tests need Node.js with npm, and Python with moto: pip install 'moto[server,s3,dynamodb,kms]'.", e);
        }
    }
}
