using System.ComponentModel;
using System.Diagnostics;

namespace Hipaa.Policy.Tests;

/// <summary>A Node program of the tests, with the npm packages that the package.json beside it names: installed when first asked for.</summary>
/// <param name="folder">Folder below the repository.</param>
/// <param name="script">The program, a file in the folder.</param>
internal sealed class NodeProgram(string folder, string script)
{
    private static readonly SemaphoreSlim Installing = new(1);
    private readonly string _folder = Repository.File(folder);

    /// <summary>Runs it on an input and gives its standard output.</summary>
    public async Task<string> RunAsync(string input, params IEnumerable<string> arguments)
    {
        await InstallAsync();
        var (code, output, errors) = await StartAsync("node", [script, .. arguments], input);
        return code == 0 ? output : throw new InvalidOperationException($"{script} failed: {errors}");
    }

    /// <summary>Installs the packages, if they are not there yet.</summary>
    public async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            // Tests of two projects run at once, and npm empties the folder first.
            using var taken = await TakeAsync();
            // npm writes this file last; an older one is of another package.json.
            var installed = new FileInfo(Path.Combine(_folder, "node_modules/.package-lock.json"));
            if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(_folder, "package.json"))) return;
            string[] install = File.Exists(Path.Combine(_folder, "package-lock.json")) ? ["ci"] : ["install", "--no-package-lock"];
            var (code, output, errors) = await StartAsync("npm", [.. install, "--ignore-scripts", "--no-audit", "--no-fund"], string.Empty);
            if (code != 0) throw new InvalidOperationException($"npm {install[0]} in {_folder} failed: {output}{errors}");
            if (File.Exists(installed.FullName)) File.SetLastWriteTimeUtc(installed.FullName, DateTime.UtcNow);
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<FileStream> TakeAsync()
    {
        Directory.CreateDirectory(Repository.File("artifacts"));
        while (true)
        {
            try
            {
                return new FileStream(Repository.File("artifacts/npm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200);
            }
        }
    }

    private async Task<(int Code, string Output, string Errors)> StartAsync(string program, IEnumerable<string> arguments, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = _folder,
                RedirectStandardInput = true,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            try
            {
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading all; its exit code and standard error say why.
            }

            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                $"{program} is not installed. The policy pack's tests need Node.js 18 or later with npm (https://nodejs.org).", e);
        }
    }
}
