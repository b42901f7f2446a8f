using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>S3, DynamoDB and KMS break, each in every way; after redelivery every event is there once.</summary>
[Collection(PipelineCollection.Name)]
public sealed class AwsFaultTests(PipelineServers servers)
{
    public static TheoryData<string, Fault> Faults => FaultData.Each("landing", "quarantine", "DynamoDB", "GenerateMac");

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_service_fails_for_a_while(string service, Fault fault)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.Retries = 0;
        // Silence alone is waited for: everything else is answered, however long it may take here.
        stack.AttemptLimit = TimeSpan.FromMilliseconds(fault == Fault.Silence ? 700 : 30_000);
        await using var function = stack.StreamProcessor();
        stack.AttemptLimit = TimeSpan.FromSeconds(30);
        await using var next = stack.StreamProcessor();
        ShardRecord[] records = [.. Enumerable.Range(0, 10).Select(number => Record(number, number == 4 ? "poison" : BatchTests.Event($"e{number}", $"s{number % 2}")))];
        stack.Proxy.Plan = call => call.Contains(service, StringComparison.Ordinal) ? fault : Fault.None;
        Assert.Equal(records[0].Sequence, Assert.Single(await function.DeliverAsync(records)));
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Empty(await (fault == Fault.Silence ? next : function).DeliverAsync(records));

        Assert.Equal(9, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(10, (await stack.LinesAsync(stack.Landing)).Count);
        Assert.Single(await stack.LinesAsync(stack.Quarantine));
        Assert.Equal("e8 e9", string.Join(' ', (await stack.LatestAsync()).Values));
        Assert.DoesNotContain("injected", stack.Output.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, Fault> FileFaults => FaultData.Each("tags", "object", "GetItem", "landing", "quarantine", "GenerateMac", "PutItem");

    [Theory]
    [MemberData(nameof(FileFaults))]
    public async Task A_service_fails_for_a_while_under_a_file(string service, Fault fault)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.Retries = 0;
        var lines = string.Concat(Enumerable.Range(0, 10).Select(number => (number == 4 ? "poison" : BatchTests.Event($"e{number}", $"s{number % 2}")) + "\n"));
        var message = await stack.UploadAsync("f", lines);
        stack.AttemptLimit = TimeSpan.FromMilliseconds(fault == Fault.Silence ? 700 : 30_000);
        await using var function = stack.FileLoader();
        stack.AttemptLimit = TimeSpan.FromSeconds(30);
        await using var next = stack.FileLoader();
        stack.Proxy.Plan = call => Concerns(call) ? fault : Fault.None;
        Assert.Equal(["m0"], await function.DeliverAsync(message));
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Empty(await (fault == Fault.Silence ? next : function).DeliverAsync(message));

        Assert.Equal(9, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(10, (await stack.LinesAsync(stack.Landing)).Count);
        Assert.Single(await stack.LinesAsync(stack.Quarantine));
        Assert.Equal("e8 e9", string.Join(' ', (await stack.LatestAsync()).Values));
        Assert.DoesNotContain("injected", stack.Output.ToString(), StringComparison.Ordinal);

        bool Concerns(string call)
        {
            var (ofFile, ofTags) = (call.StartsWith($"GET /{stack.Uploads}/f?", StringComparison.Ordinal), call.Contains("tagging", StringComparison.Ordinal));
            return service switch { "tags" => ofFile && ofTags, "object" => ofFile && !ofTags, _ => call.Contains(service, StringComparison.Ordinal) };
        }
    }

    [Fact]
    public async Task A_file_breaks_off_while_it_is_read()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var lines = string.Concat(Enumerable.Range(0, 1500).Select(number => BatchTests.Event($"e{number}") + "\n"));
        var message = await stack.UploadAsync("f", lines);
        var reads = 0;
        stack.Proxy.Plan = call => call.StartsWith($"GET /{stack.Uploads}/", StringComparison.Ordinal) && ++reads % 2 == 0 ? Fault.LostAnswer : Fault.None;
        await using var function = stack.FileLoader();
        for (var delivery = 0; (await function.DeliverAsync(message)).Count > 0; delivery++)
        {
            Assert.InRange(delivery, 0, 10);
        }

        Assert.Equal(1500, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
    }
}
