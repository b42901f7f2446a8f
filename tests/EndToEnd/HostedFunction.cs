using System.Diagnostics;
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

    internal static async Task<HostedFunction> StartAsync(PipelineStack stack, FunctionContract function, string login, Stream input)
    {
        var start = new ProcessStartInfo("dotnet", [HostPath, function.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in stack.Variables(login))
        {
            start.Environment[name] = value;
        }

        start.Environment["LOCAL_AWS_ENDPOINT"] = stack.Servers.Moto.Endpoint.AbsoluteUri;
        start.Environment["LOCAL_DB_PASSWORD"] = PostgresServer.Password;
        var hosted = new HostedFunction(Process.Start(start)!);
        await input.CopyToAsync(hosted._process.StandardInput.BaseStream);
        hosted._process.StandardInput.Close();
        return hosted;
    }

    /// <summary>Its answer.</summary>
    internal async Task<string> AnswerAsync()
    {
        var log = _process.StandardError.ReadToEndAsync();
        var answer = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await log);
        return answer;
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
