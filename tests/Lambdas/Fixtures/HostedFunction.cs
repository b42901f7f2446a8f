using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
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
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private HostedFunction(Process process)
    {
        _process = process;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        void Note(object sender, DataReceivedEventArgs line)
        {
            lock (_log)
            {
                _log.Append(line.Data).Append('\n');
            }
        }
    }

    /// <summary>Its process.</summary>
    internal int Id => _process.Id;

    /// <summary>What it printed so far.</summary>
    internal string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>The most memory that its process held so far, in bytes.</summary>
    internal long PeakMemory => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

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
    internal static HostedFunction Start(IReadOnlyList<string> command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var search = start.Environment["PATH"];
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // Where the machine keeps dotnet and what else starts the function.
        start.Environment["PATH"] = search;
        return new HostedFunction(Process.Start(start)!);
    }

    /// <summary>Its answer.</summary>
    internal async Task<string> AnswerAsync() => (await EndAsync()).Answer;

    /// <summary>Waits for its answer, which has to be a good one.</summary>
    internal async Task<HostedRun> EndAsync()
    {
        if (await Task.WhenAny(Told, _process.WaitForExitAsync()) != Told)
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
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
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
        Lambda?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
