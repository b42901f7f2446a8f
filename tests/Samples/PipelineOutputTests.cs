using System.Reflection;
using System.Text.Json;
using Hipaa.Cli.Project;
using Hipaa.Infra;
using Hipaa.Samples.Consumer;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Hipaa.Samples.Tests;

/// <summary>What the app reads of the pipeline is what the pipeline exports: the names come from the pipeline's own class.</summary>
public sealed class PipelineOutputTests
{
    private static readonly IReadOnlyDictionary<string, Type> Exported = typeof(HipaaStack).GetProperties()
        .Select(property => (Output: property.GetCustomAttribute<OutputAttribute>(), property.PropertyType))
        .Where(pair => pair.Output?.Name is not null)
        .ToDictionary(pair => pair.Output!.Name!, pair => pair.PropertyType, StringComparer.Ordinal);

    private static readonly string[] ReadByTheApp =
    [
        "streamArn", "vpcId", "appSubnetIds", "endpointGroupId", "phiKeyArn", "functionKeyArn", "logsKeyArn", "messagingKeyArn",
        "permissionsBoundaryArn", "alarmTopicArn",
    ];

    public static TheoryData<string> Read => [.. ReadByTheApp];

    [Fact]
    public async Task The_app_runs_on_what_the_pipeline_exports()
    {
        var registered = await RunAsync(Exported.Keys);

        Assert.Contains("aws:lambda/function:Function", registered);
        Assert.Contains("aws:lambda/eventSourceMapping:EventSourceMapping", registered);
    }

    [Theory]
    [MemberData(nameof(Read))]
    public async Task An_output_that_the_pipeline_no_longer_has_ends_the_app_s_preview(string output)
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync(Exported.Keys.Where(name => name != output)));

        Assert.Contains($"the stack organization/hipaa/dev lacks the outputs {output}: deploy the pipeline", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_that_is_not_deployed_is_told_in_one_line()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync([]));

        Assert.Contains(string.Join(", ", ReadByTheApp), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message[error.Message.IndexOf("critical-readings", StringComparison.Ordinal)..].TrimEnd());
    }

    [Fact]
    public async Task The_app_reads_no_other_output() =>
        Assert.NotEmpty(await RunAsync(Exported.Keys.Where(name => ReadByTheApp.Contains(name, StringComparer.Ordinal))));

    private static async Task<IReadOnlyList<string>> RunAsync(IEnumerable<string> outputs)
    {
        var registered = new System.Collections.Concurrent.ConcurrentBag<string>();
        var pipeline = outputs.ToDictionary(name => name, Sample, StringComparer.Ordinal);
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync((MockResourceArgs args) =>
        {
            registered.Add(args.Type!);
            var state = args.Inputs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
            state["arn"] = $"arn:aws:mock:us-east-1:111111111111:{args.Name}";
            if (args.Type == "pulumi:pulumi:StackReference")
            {
                state["outputs"] = pipeline;
                state["secretOutputNames"] = Array.Empty<string>();
            }

            return ($"{args.Name}-id", state);
        });
        var settings = ConfigReader.Read(Repository.Consumer, "dev", _ => []);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(settings.Config));
        await Deployment.TestAsync<ConsumerStack>(mocks.Object, new TestOptions { ProjectName = settings.Project, StackName = "dev", IsPreview = false });
        return [.. registered];
    }

    private static object Sample(string name) => Exported[name] == typeof(Output<string>) ? $"{name}-value"
        : Exported[name] == typeof(Output<int>) ? 5432.0
        : new[] { $"{name}-1", $"{name}-2" };
}
