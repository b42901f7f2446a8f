using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>Sizes of the functions' packages, and from the start of a process to its first answer, for each function; and the memory that 500 events take.</summary>
internal static class ColdStart
{
    private const int Runs = 7;

    internal static void PrintSizes(string packages)
    {
        foreach (var name in Functions.All.Select(function => function.Name))
        {
            var files = new DirectoryInfo(Path.Combine(packages, name)).GetFiles("*", SearchOption.AllDirectories);
            Console.WriteLine($"package of {name}: {files.Sum(file => file.Length) / 1e6:N1} MB in {files.Length} files, before compression");
        }
    }

    internal static async Task PrintAsync(PipelineServers servers, string host)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var upload = await stack.UploadAsync("one.json", ParseRates.V1(1));
        await PrintAsync(stack, host, Functions.StreamProcessor, DatabaseLogin.StreamProcessor, run => KinesisRecords.Batch([KinesisRecords.Record(run, ParseRates.V1(run))]));
        await PrintAsync(stack, host, Functions.FileLoader, DatabaseLogin.FileLoader, _ => Uploads.Messages(upload));
        await PrintAsync(stack, host, Functions.SchemaMigrator, DatabaseLogin.Migrator, _ => new MemoryStream("{}"u8.ToArray()));
        await PrintAsync(stack, host, Functions.Deidentifier, DatabaseLogin.Deidentifier, _ => new MemoryStream("{}"u8.ToArray()));

        await using var batch = KinesisRecords.Batch([.. Enumerable.Range(0, 500).Select(number => KinesisRecords.Record(number, ParseRates.V1(5000 + number)))]);
        var run = await HostRun.StartAsync(host, stack, Functions.StreamProcessor, batch, Environment(stack, DatabaseLogin.StreamProcessor));
        Console.WriteLine($"peak memory of a process that takes a batch of 500: {run.PeakBytes / 1024 / 1024} MiB");
    }

    private static async Task PrintAsync(PipelineStack stack, string host, FunctionContract function, string login, Func<int, Stream> input)
    {
        var runs = new List<HostRun>();
        for (var run = 0; run < Runs; run++)
        {
            await using var stream = input(run);
            runs.Add(await HostRun.StartAsync(host, stack, function, stream, Environment(stack, login)));
        }

        var times = runs.Select(run => run.Milliseconds).Order().ToList();
        Console.WriteLine(
            $"{function.Name}, process start to first answer: median {times[Runs / 2]:N0} ms, least {times[0]:N0} ms, most {times[^1]:N0} ms; peak memory {runs.Max(run => run.PeakBytes) / 1024 / 1024} MiB");
    }

    private static IEnumerable<KeyValuePair<string, string>> Environment(PipelineStack stack, string login) =>
        stack.Variables(login).Concat(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DB_ADMINISTRATOR"] = PostgresServer.Administrator,
            ["DB_ADMINISTRATOR_SECRET_ARN"] = "not asked for when nothing is pending",
            ["ANALYTICS_BUCKET"] = stack.Landing,
            ["DEIDENTIFIED_KEY_ARN"] = PipelineStack.KeyArn,
        });
}
