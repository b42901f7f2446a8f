using System.Diagnostics;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.LocalHost;

/// <summary>
/// Runs a function once in a process of its own, against servers on this machine: one event on stdin, the answer on stdout, log lines and
/// the process's peak memory on stderr.
/// LOCAL_AWS_ENDPOINT is where moto listens, LOCAL_DB_PASSWORD logs in; the function's own settings are as deployed.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var name] || LocalFunctions.Make(name, SettingsReader.FromEnvironment()) is not { } handle)
        {
            var names = string.Join('|', Functions.All.Select(function => function.Name));
            await Console.Error.WriteLineAsync($"usage: Hipaa.Lambdas.LocalHost {names} < event.json");
            return 2;
        }

        await using var input = Console.OpenStandardInput();
        await using var answer = await handle(input, TimeSpan.FromMinutes(15));
        await using var output = Console.OpenStandardOutput();
        await answer.CopyToAsync(output);
        using var process = Process.GetCurrentProcess();
        await Console.Error.WriteLineAsync($"peak memory: {process.PeakWorkingSet64} bytes");
        return 0;
    }
}
