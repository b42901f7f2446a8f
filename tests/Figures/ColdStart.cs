using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>Published functions side by side: size of the archive, time from the start to the first answer and to the second, memory.</summary>
internal static class ColdStart
{
    private const int Runs = 7;

    internal static async Task PrintAsync(PipelineServers servers, IReadOnlyList<string> folders)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.AskForTokensAsync();
        var upload = await stack.UploadAsync("one.json", ParseRates.V1(1));
        var number = 0;
        await PrintAsync(stack, folders, Functions.StreamProcessor, DatabaseLogin.StreamProcessor, () => Record(++number, 1));
        await PrintAsync(stack, folders, Functions.FileLoader, DatabaseLogin.FileLoader, () => Uploads.Messages(upload));
        await PrintAsync(stack, folders, Functions.SchemaMigrator, DatabaseLogin.Migrator, () => new MemoryStream("{}"u8.ToArray()));
        await PrintAsync(stack, folders, Functions.Deidentifier, DatabaseLogin.Deidentifier, () => new MemoryStream("{}"u8.ToArray()));
        foreach (var folder in folders.Where(folder => File.Exists(PublishedPackage.In(folder, Functions.StreamProcessor).Archive)))
        {
            var package = PublishedPackage.In(folder, Functions.StreamProcessor);
            var run = await PackageRun.StartAsync(package, stack, () => Record(number += 500, 500), Environment(stack, DatabaseLogin.StreamProcessor));
            Console.WriteLine(
                $"StreamProcessor on {package.Runtime}, two batches of 500: first {run.First:N0} ms, second {run.Second:N0} ms, peak memory {run.PeakBytes / 1024 / 1024} MiB");
        }
    }

    private static Stream Record(int from, int count) =>
        KinesisRecords.Batch([.. Enumerable.Range(from, count).Select(number => KinesisRecords.Record(number, ParseRates.V1(number)))]);

    // In turns, so that what else the machine does falls on all alike.
    private static async Task PrintAsync(PipelineStack stack, IReadOnlyList<string> folders, FunctionContract function, string login, Func<Stream> input)
    {
        var packages = folders.Where(folder => File.Exists(Path.Combine(folder, $"{function.Name}.json"))).Select(folder => PublishedPackage.In(folder, function)).ToList();
        var runs = packages.ToDictionary(package => package, _ => new List<PackageRun>());
        for (var run = 0; run < Runs; run++)
        {
            foreach (var package in packages)
            {
                runs[package].Add(await PackageRun.StartAsync(package, stack, input, Environment(stack, login)));
            }
        }

        foreach (var package in packages)
        {
            var first = runs[package].Select(run => run.First).Order().ToList();
            var second = runs[package].Select(run => run.Second!.Value).Order().ToList();
            Console.WriteLine(
                $"{function.Name} on {package.Runtime} ({package.Architecture}): archive {new FileInfo(package.Archive).Length / 1e6:N1} MB, first answer median {first[Runs / 2]:N0} ms "
                + $"(least {first[0]:N0}, most {first[^1]:N0}), second {second[Runs / 2]:N0} ms, peak memory {runs[package].Max(run => run.PeakBytes) / 1024 / 1024} MiB");
        }
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
