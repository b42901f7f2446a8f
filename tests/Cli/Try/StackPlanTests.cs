using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Project;
using Hipaa.Cli.Try;
using Hipaa.Infra;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Cli.Tests.Try;

/// <summary>What is played is what the program says: another configuration is another plan.</summary>
public sealed class StackPlanTests
{
    [Fact]
    public async Task Names_numbers_and_patterns_are_those_of_the_preview()
    {
        var plan = await PlanAsync(config => config);
        var stream = plan.Of(Functions.StreamProcessor).Environment;

        Assert.Equal(Functions.All, plan.Functions.Select(function => function.Contract));
        Assert.Equal(
            stream.Where(one => one.Key.EndsWith("_BUCKET", StringComparison.Ordinal)).Select(one => one.Value).Append(plan.Of(Functions.FileLoader).Environment["UPLOAD_BUCKET"])
                .Append(plan.Of(Functions.Deidentifier).Environment["ANALYTICS_BUCKET"]).Order(StringComparer.Ordinal),
            plan.Buckets.Select(bucket => bucket.Name).Order(StringComparer.Ordinal));
        Assert.True(plan.Buckets.Single(bucket => bucket.Name == stream["LANDING_BUCKET"]) is { ObjectLock: true, Versioned: true });
        Assert.Contains(plan.Keys, key => key.Arn == stream["TOKEN_KEY_ARN"] && key.Spec == "HMAC_256");
        Assert.Equal(stream["FAILURE_BUCKET"], plan.FailureBucket);
        Assert.Equal(stream["LATEST_READINGS_TABLE"], plan.Table.GetProperty("TableName").GetString());
        Assert.True(plan.StreamMapping is { BatchSize: 500, Bisects: true, ReportsItems: true, MaximumRetries: -1, MaximumAge: not null });
        Assert.Equal(plan.Of(Functions.FileLoader).Environment["UPLOAD_BUCKET"], plan.Arrivals.GetProperty("detail").GetProperty("bucket").GetProperty("name")[0].GetString());
        Assert.Contains(MigrationSet.Embedded.Hash, plan.MigratorInput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_changes_the_stack_changes_the_plan()
    {
        var plan = await PlanAsync(config => new Dictionary<string, string>(config, StringComparer.Ordinal) { ["hipaa:streamBatchSize"] = "77", ["hipaa:queueMaxReceives"] = "9" });

        Assert.Equal((77, 9), (plan.StreamMapping.BatchSize, plan.Queue.MaxReceives));
    }

    private static async Task<StackPlan> PlanAsync(Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        var settings = ConfigReader.Read(Repository.Project, "dev", _ => []);
        var engine = new PreviewEngine(settings with { Config = change(settings.Config) });
        var directory = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = Path.Combine(Repository.Root, "infra");
            await MockProgram.RunAsync(engine, options => new HipaaStack(options), debug: false);
        }
        finally
        {
            Environment.CurrentDirectory = directory;
        }

        return StackPlan.Of(engine.Finish());
    }
}
