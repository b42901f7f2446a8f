using System.Globalization;
using System.Reflection;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>What a function in a process of its own left behind.</summary>
/// <param name="Answer">Its answer.</param>
/// <param name="Log">What it logged.</param>
/// <param name="PeakMemory">The most memory that its process held, in bytes.</param>
internal sealed record HostedRun(string Answer, string Log, long PeakMemory);

/// <summary>
/// A function's program in a process of its own, started as Lambda does, upon servers of this machine: it can be killed at any moment.
/// </summary>
internal sealed class HostedFunction : IDisposable
{
    private readonly FunctionProcess _process;

    private HostedFunction(FunctionProcess process) => _process = process;

    /// <summary>Its process.</summary>
    internal int Id => _process.Id;

    /// <summary>What it printed so far.</summary>
    internal string Log => _process.Log;

    /// <summary>The most memory that its process held so far, in bytes.</summary>
    internal long PeakMemory => _process.PeakMemory;

    private Task<Told> Told { get; set; } = null!;

    private RuntimeApiServer Lambda { get; set; } = null!;

    /// <summary>The program of a function that the tests' own build made.</summary>
    internal static string[] Built(FunctionContract function)
    {
        var made = typeof(HostedFunction).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Functions").Value!;
        return ["dotnet", "exec", string.Format(CultureInfo.InvariantCulture, made, function.Name)];
    }

    /// <summary>Starts a function as the tests' own build made it, and hands it an event; it has ten minutes.</summary>
    internal static async Task<HostedFunction> StartAsync(PipelineStack stack, FunctionContract function, string login, Stream input)
    {
        await stack.Database.AskForTokensAsync();
        var lambda = await RuntimeApiServer.StartAsync();
        var environment = LambdaEnvironment.Of(
            "hosted", $"Hipaa.Lambdas.{function.Name}", "dotnet10", lambda.Authority, stack.Servers.Moto.Endpoint, memoryMegabytes: 512);
        var hosted = Start(Built(function), environment.Concat(stack.Variables(login)));
        (hosted.Lambda, hosted.Told) = (lambda, lambda.InvokeAsync(input, TimeSpan.FromMinutes(10), patience: TimeSpan.FromMinutes(10)));
        return hosted;
    }

    /// <summary>Starts a command with an environment and none of this process's.</summary>
    internal static HostedFunction Start(IReadOnlyList<string> command, IEnumerable<KeyValuePair<string, string>> environment) =>
        new(FunctionProcess.Start(command, environment));

    /// <summary>Its answer.</summary>
    internal async Task<string> AnswerAsync() => (await EndAsync()).Answer;

    /// <summary>Waits for its answer, which has to be a good one.</summary>
    internal async Task<HostedRun> EndAsync()
    {
        if (await Task.WhenAny(Told, _process.ExitedAsync()) != Told)
        {
            Assert.Fail($"It ended with {_process.ExitCode}: {Log}");
        }

        var told = await Told;
        Assert.True(told.ErrorType is null, told.Body + Log);
        return new(told.Body, Log, PeakMemory);
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    internal async Task<int> ExitAsync(TimeSpan patience)
    {
        await _process.ExitedAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    /// <summary>Signal 9: nothing is flushed, nobody is told.</summary>
    internal Task KillAsync() => _process.KillAsync();

    public void Dispose()
    {
        _process.Dispose();
        Lambda?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
