using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Hipaa.Benchmarks.Policy;

/// <summary>
/// The policy pack as its users meet it, whole processes on this machine: <c>./hipaa check</c> over 10,000 and 40,000 resources by all rules, and
/// the executable pack from its start to its first answer. Medians of several runs, with the load that the machine was under.
/// </summary>
internal static class ProcessFigures
{
    private const int Runs = 7;

    public static async Task PrintAsync()
    {
        var root = Root();
        Console.WriteLine($"load {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}");
        await StartAsync(Path.Combine(root, "hipaa"), ["--help"], root);
        foreach (var resources in new[] { 10_000, 40_000 })
        {
            var state = Path.Combine(Path.GetTempPath(), $"hipaa-figures-{Environment.ProcessId}.json");
            await File.WriteAllBytesAsync(state, SampleStack.State(resources));
            try
            {
                await PrintCheckAsync(root, state, resources);
            }
            finally
            {
                File.Delete(state);
            }
        }

        await PrintAnalyzerAsync(root);
    }

    private static async Task PrintCheckAsync(string root, string state, int resources)
    {
        var runs = new List<Run>();
        for (var i = 0; i < Runs; i++) runs.Add(await StartAsync(Path.Combine(root, "hipaa"), ["check", state, "--json"], root));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"./hipaa check, {resources} resources, {new FileInfo(state).Length / 1e6:0.0} MB: wall {Median(runs, r => r.Wall):0.00} s ({runs.Min(r => r.Wall):0.00}-{runs.Max(r => r.Wall):0.00}), "
            + $"user {Median(runs, r => r.User):0.00} s, peak {Median(runs, r => r.PeakMiB):0} MiB"));
    }

    private static async Task PrintAnalyzerAsync(string root)
    {
        var pack = Path.Combine(root, "artifacts/policy", RuntimeInformation.RuntimeIdentifier, "Hipaa.Policy");
        var client = Path.Combine(root, "tests/Policy/Analyzer/Client");
        if (!File.Exists(pack)) Console.WriteLine("analyzer: not published; run ./hipaa package");
        else if (!Directory.Exists(Path.Combine(client, "node_modules"))) Console.WriteLine("analyzer: Pulumi's client is not installed; run its tests, or npm install in tests/Policy/Analyzer/Client");
        else
        {
            for (var i = 0; i < 3; i++) Console.WriteLine("analyzer: " + (await StartAsync("node", [Path.Combine(client, "figures.js"), pack], client)).Output.Trim());
        }
    }

    private static double Median(IEnumerable<Run> runs, Func<Run, double> of) => runs.Select(of).Order().ElementAt(Runs / 2);

    /// <summary>A run's figures; user seconds and peak are those of the process that the launcher starts.</summary>
    private static async Task<Run> StartAsync(string program, IEnumerable<string> arguments, string directory)
    {
        var time = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (user, peak) = (0.0, 0.0);
        while (!process.HasExited)
        {
            // Marks that only rise, read until the end.
            (user, peak) = Read(Started(process.Id), user, peak);
            await Task.Delay(2);
        }

        return new(time.Elapsed.TotalSeconds, user, peak, await output);
    }

    private static int Started(int id)
    {
        try
        {
            return int.TryParse(File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ')[0], CultureInfo.InvariantCulture, out var child) ? child : id;
        }
        catch (IOException)
        {
            return id;
        }
    }

    private static (double User, double PeakMiB) Read(int id, double user, double peak)
    {
        try
        {
            var ticks = File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ')[11];
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return (Math.Max(user, double.Parse(ticks, CultureInfo.InvariantCulture) / 100),
                line is null ? peak : Math.Max(peak, double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024));
        }
        catch (IOException)
        {
            return (user, peak);
        }
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "HipaaStack.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("HipaaStack.sln is in no folder above this program.");
    }

    private sealed record Run(double Wall, double User, double PeakMiB, string Output);
}
