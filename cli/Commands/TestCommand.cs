using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Testing;

namespace Hipaa.Cli.Commands;

/// <summary><c>hipaa test</c>: builds the solution and runs every test project; where few are asked for, those.</summary>
internal sealed class TestCommand(Workspace workspace)
{
    private const int Slowest = 5;

    /// <summary>So many projects are built one by one; more take less time as a solution.</summary>
    private const int Few = 2;

    // Each test project uses several processors, but waits much, for servers and for programs it starts, and those of the command line run one test at a time.
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 2, 6);

    private readonly Option<string?> filter = new("--filter")
    {
        Description = "Run only tests that match, as in 'dotnet test --filter'.", HelpName = "expression",
    };

    private readonly Option<string?> changed = new("--changed")
    {
        Description = "Run only the projects that a change since this commit can affect. Default: what is in no commit.",
        HelpName = "ref", Arity = ArgumentArity.ZeroOrOne,
    };

    internal Command Create()
    {
        var command = new Command("test", "Builds the solution and runs all tests.") { filter, changed };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var projects = TestProjects().ToList();
        if (arguments.GetResult(changed) is { Implicit: false })
        {
            var since = arguments.GetValue(changed) ?? "HEAD";
            projects = [.. (await AffectedTests.SinceAsync(workspace.Root, since, cancellation)).Intersect(
                projects, StringComparer.Ordinal)];
            await workspace.Error.WriteLineAsync(projects.Count == 0 ? $"hipaa: no test project reads what changed since {since}"
                : $"hipaa: since {since}: {string.Join(", ", projects.Select(Path.GetFileNameWithoutExtension))}");
            if (projects.Count == 0) return ExitCode.Success;
        }

        if (arguments.GetValue(filter) is { } expression) projects = [.. FilteredTests.Of(projects, expression)];
        return await RunAsync(projects, arguments.GetValue(filter), cancellation);
    }

    private async Task<int> RunAsync(List<string> projects, string? expression, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        var palette = Palette.For(workspace.OutputIsRedirected);
        var errors = await BuildAsync(projects, cancellation);
        if (errors.Count > 0)
        {
            foreach (var error in errors)
            {
                await workspace.Output.WriteLineAsync(error);
            }

            await workspace.Output.WriteLineAsync(palette.Red(projects.Count > Few ? "The solution does not build." : "What is to be tested does not build."));
            return ExitCode.Refused;
        }

        var results = await RunAllAsync(projects, expression, palette, cancellation);
        var (passed, failed) = (results.Sum(result => result.Passed), results.Sum(result => result.Failed));
        var summary = string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed");
        foreach (var (name, took) in results.SelectMany(result => result.Times).OrderByDescending(test => test.Time).Take(Slowest))
        {
            await workspace.Error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"hipaa: {took.TotalSeconds,6:0.0} s  {name}"));
        }

        await workspace.Error.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"hipaa: tests took {time.Elapsed.TotalSeconds:0} s"));
        await workspace.Output.WriteLineAsync(failed == 0 ? palette.Green(summary) : palette.Red(summary));
        return failed == 0 && passed > 0 ? ExitCode.Success : ExitCode.Refused;
    }

    private async Task<IReadOnlyList<string>> BuildAsync(List<string> projects, CancellationToken cancellation)
    {
        var few = projects.Count <= Few;
        await workspace.Error.WriteLineAsync(
            few ? $"hipaa: building {string.Join(", ", projects.Select(Path.GetFileNameWithoutExtension))}" : "hipaa: building the solution");
        IEnumerable<string[]> builds = few ? projects.Select(project => (string[])["build", project]) : [["build"]];
        foreach (var build in builds)
        {
            var errors = await Dotnet.ErrorsAsync(
                workspace.Root, cancellation, [.. build, "-c", "Release", "-v", "q", "-nologo", "-clp:NoSummary"]);
            if (errors.Count > 0) return errors;
        }

        return [];
    }

    private IEnumerable<string> TestProjects() => Directory
        .EnumerateFiles(Path.Combine(workspace.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private async Task<IReadOnlyList<TestResults>> RunAllAsync(
        IReadOnlyList<string> projects, string? expression, Palette palette, CancellationToken cancellation)
    {
        var results = new List<TestResults>();
        using var clock = new Clock(workspace.Error, "testing", isTerminal: !workspace.ErrorIsRedirected);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(projects, options, async (project, token) =>
        {
            var result = await RunAsync(project, expression, token);
            lock (results)
            {
                results.Add(result);
                clock.Clear();
                workspace.Output.WriteLine(result.Describe(palette));
            }
        });
        return results;
    }

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
