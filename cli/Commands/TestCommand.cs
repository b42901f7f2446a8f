using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Testing;

namespace Hipaa.Cli.Commands;

/// <summary><c>hipaa test</c>: builds the solution and runs every test project.</summary>
internal sealed class TestCommand(Workspace workspace)
{
    private readonly Option<string?> filter = new("--filter")
    {
        Description = "Run only tests that match, as in 'dotnet test --filter'.", HelpName = "expression",
    };

    internal Command Create()
    {
        var command = new Command("test", "Builds the solution and runs all tests.") { filter };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(filter), cancellation));
        return command;
    }

    private async Task<int> RunAsync(string? expression, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        var palette = Palette.For(workspace.OutputIsRedirected);
        await workspace.Error.WriteLineAsync("hipaa: building the solution");
        var errors = await Dotnet.ErrorsAsync(
            workspace.Root, cancellation, "build", "-c", "Release", "-v", "q", "-nologo", "-clp:NoSummary");
        if (errors.Count > 0)
        {
            foreach (var error in errors)
            {
                await workspace.Output.WriteLineAsync(error);
            }

            await workspace.Output.WriteLineAsync(palette.Red("The solution does not build."));
            return ExitCode.Refused;
        }

        var results = new List<TestResults>();
        foreach (var project in TestProjects())
        {
            var result = await RunAsync(project, expression, cancellation);
            results.Add(result);
            await workspace.Output.WriteLineAsync(result.Describe(palette));
        }

        var (passed, failed) = (results.Sum(result => result.Passed), results.Sum(result => result.Failed));
        var summary = string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed");
        await workspace.Error.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"hipaa: tests took {time.Elapsed.TotalSeconds:0} s"));
        await workspace.Output.WriteLineAsync(failed == 0 ? palette.Green(summary) : palette.Red(summary));
        return failed == 0 && passed > 0 ? ExitCode.Success : ExitCode.Refused;
    }

    private IEnumerable<string> TestProjects() => Directory
        .EnumerateFiles(Path.Combine(workspace.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private async Task<TestResults> RunAsync(string project, string? expression, CancellationToken cancellation)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var file = Path.Combine(workspace.Root, "artifacts", "test-results", name + ".trx");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        await workspace.Error.WriteLineAsync($"hipaa: testing {name}");
        var output = new List<string>();
        string[] arguments = ["test", project, "-c", "Release", "--no-build", "--nologo", "-v", "q", "--logger", $"trx;LogFileName={file}"];
        var code = await Dotnet.RunAsync(
            workspace.Root, output.Add, cancellation, expression is null ? arguments : [.. arguments, "--filter", expression]);
        return TestResults.Read(name, file, code, output, mayBeEmpty: expression is not null);
    }
}
