using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>What a function in a process of its own left behind.</summary>
/// <param name="Answer">Its answer.</param>
/// <param name="Log">What it logged.</param>
/// <param name="PeakMemory">The most memory that its process held, in bytes.</param>
internal sealed record HostedRun(string Answer, string Log, long PeakMemory);

/// <summary>A function in a process and with settings of the runtime of its own, as Lambda runs it: it can be killed at any moment.</summary>
internal sealed class HostedFunction : IDisposable
{
    private readonly Process _process;

    private HostedFunction(Process process) => _process = process;

    /// <summary>The host that the tests' own build made.</summary>
    private static string BuiltHost => typeof(HostedFunction).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "LocalHost").Value!;

    internal static Task<HostedFunction> StartAsync(
        PipelineStack stack, FunctionContract function, string login, Stream input) =>
        StartAsync(BuiltHost, stack, function, input, stack.Variables(login));

    /// <summary>Starts it.</summary>
    /// <param name="host">Hipaa.Lambdas.LocalHost.dll, built or published.</param>
    /// <param name="stack">Gives the servers.</param>
    /// <param name="function">Which function.</param>
    /// <param name="input">What it is invoked with.</param>
    /// <param name="variables">Its environment.</param>
    internal static async Task<HostedFunction> StartAsync(
        string host, PipelineStack stack, FunctionContract function, Stream input, IEnumerable<KeyValuePair<string, string>> variables)
    {
        // Lambda's bootstrap does the same: dotnet exec --runtimeconfig <function>.runtimeconfig.json.
        var runtime = Path.Combine(Path.GetDirectoryName(host)!, $"Hipaa.Lambdas.{function.Name}.runtimeconfig.json");
        string[] settings = File.Exists(runtime) ? ["--runtimeconfig", runtime] : [];
        var start = new ProcessStartInfo("dotnet", ["exec", .. settings, host, function.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["LOCAL_AWS_ENDPOINT"] = stack.Servers.Moto.Endpoint.AbsoluteUri;
        start.Environment["LOCAL_DB_PASSWORD"] = PostgresServer.Password;
        // The tests' own runner may have set these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DOTNET_GC", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        var hosted = new HostedFunction(Process.Start(start)!);
        await input.CopyToAsync(hosted._process.StandardInput.BaseStream);
        hosted._process.StandardInput.Close();
        return hosted;
    }

    /// <summary>Its answer.</summary>
    internal async Task<string> AnswerAsync() => (await EndAsync()).Answer;

    /// <summary>Waits for its end, which has to be a good one.</summary>
    internal async Task<HostedRun> EndAsync()
    {
        var log = _process.StandardError.ReadToEndAsync();
        var answer = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await log);
        var peak = (await log).Split('\n').Last(line => line.StartsWith("peak memory: ", StringComparison.Ordinal)).Split(' ')[2];
        return new(answer, await log, long.Parse(peak, CultureInfo.InvariantCulture));
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
