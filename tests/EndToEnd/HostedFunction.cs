using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.EndToEnd.Tests;

/// <summary>A function in a process of its own, as Lambda runs it: it can be killed at any moment.</summary>
internal sealed class HostedFunction : IDisposable
{
    private static readonly string HostPath = typeof(HostedFunction).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "LocalHost").Value!;

    private readonly Process _process;

    private HostedFunction(Process process) => _process = process;

    internal static async Task<HostedFunction> StartAsync(
        PipelineStack stack, FunctionContract function, string login, Stream input, int timeLimit = 60, string? heapLimit = null)
    {
        var start = new ProcessStartInfo("dotnet", [HostPath, function.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in stack.Variables(login, timeLimit))
        {
            start.Environment[name] = value;
        }

        start.Environment["LOCAL_AWS_ENDPOINT"] = stack.Servers.Moto.Endpoint.AbsoluteUri;
        start.Environment["LOCAL_DB_PASSWORD"] = PostgresServer.Password;
        // Hexadecimal bytes (".NET runtime configuration", System.GC.HeapHardLimit); null for none.
        start.Environment["DOTNET_GCHeapHardLimit"] = heapLimit;
        var hosted = new HostedFunction(Process.Start(start)!);
        await input.CopyToAsync(hosted._process.StandardInput.BaseStream);
        hosted._process.StandardInput.Close();
        return hosted;
    }

    /// <summary>Its answer.</summary>
    internal async Task<string> AnswerAsync() => (await EndAsync()).Answer;

    /// <summary>Its answer, what it logged, and the most memory that its process held, in bytes.</summary>
    internal async Task<(string Answer, string Log, long PeakMemory)> EndAsync()
    {
        var log = _process.StandardError.ReadToEndAsync();
        var answer = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await log);
        var peak = (await log).Split('\n').Last(line => line.StartsWith("peak memory: ", StringComparison.Ordinal)).Split(' ')[2];
        return (answer, await log, long.Parse(peak, CultureInfo.InvariantCulture));
    }

    /// <summary>Signal 9: nothing is flushed, nobody is told.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
