using System.Diagnostics;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>From the start of a process to its first answer, a batch of one record through all steps; and the memory that 500 take.</summary>
internal static class ColdStart
{
    internal static async Task PrintAsync(PipelineServers servers, string host)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var times = new List<double>();
        for (var run = 0; run < 7; run++)
        {
            times.Add((await RunAsync(stack, host, [KinesisRecords.Record(run, ParseRates.V1(run))])).Milliseconds);
        }

        Console.WriteLine($"process start to first answer: median {times.Order().ElementAt(3):N0} ms, least {times.Min():N0} ms, most {times.Max():N0} ms");
        var batch = await RunAsync(stack, host, [.. Enumerable.Range(0, 500).Select(number => KinesisRecords.Record(number, ParseRates.V1(5000 + number)))]);
        Console.WriteLine($"peak memory of a process that takes a batch of 500: {batch.PeakKibibytes / 1024} MiB");
    }

    private static async Task<(double Milliseconds, long PeakKibibytes)> RunAsync(PipelineStack stack, string host, ShardRecord[] records)
    {
        var start = new ProcessStartInfo(host, [Functions.StreamProcessor.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in stack.Variables(DatabaseLogin.StreamProcessor))
        {
            start.Environment[name] = value;
        }

        start.Environment["LOCAL_AWS_ENDPOINT"] = stack.Servers.Moto.Endpoint.AbsoluteUri;
        start.Environment["LOCAL_DB_PASSWORD"] = PostgresServer.Password;
        await using var input = KinesisRecords.Batch(records);
        var from = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        await input.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var peak = 0L;
        var answer = process.StandardOutput.ReadToEndAsync();
        while (!answer.IsCompleted)
        {
            peak = Math.Max(peak, Peak(process.Id));
            await Task.WhenAny(answer, Task.Delay(5));
        }

        Assert.Contains("\"batchItemFailures\":[]", await answer, StringComparison.Ordinal);
        return (Stopwatch.GetElapsedTime(from).TotalMilliseconds, peak);
    }

    private static long Peak(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
