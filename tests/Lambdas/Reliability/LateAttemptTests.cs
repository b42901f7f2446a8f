using System.Net;
using Hipaa.Lambdas.Tests.Database;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// DynamoDB executes a request after its client has given it up, sent it again, and somebody has withdrawn, corrected or erased what it says.
/// </summary>
[Collection(PipelineCollection.Name)]
public sealed class LateAttemptTests(PipelineServers servers)
{
    private static readonly ShardRecord Before = Record(1, BatchTests.Event("before", "Patient/7", 60, "2026-01-15T07:00:00Z"));
    private static readonly ShardRecord First = Record(2, Versioned(71, "\"version\":1", "10"));

    /// <summary>What becomes of it, whether all of the first writer's attempts are given up, and what is shown in the end.</summary>
    [Theory]
    [InlineData("withdraw", false, "before=60")]
    [InlineData("withdraw", true, "before=60")]
    [InlineData("correct", false, "x=72")]
    [InlineData("correct", true, "x=72")]
    [InlineData("erase", false, "")]
    [InlineData("erase", true, "")]
    public async Task What_is_executed_late_brings_nothing_back(string then, bool all, string shown)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.AskForTokensAsync();
        if (then != "erase")
        {
            Assert.Empty(await stack.StreamProcessor().DeliverAsync([Before]));
        }

        var puts = 0;
        stack.Proxy.Plan = call => call.EndsWith("PutItem", StringComparison.Ordinal) && (all || Interlocked.Increment(ref puts) == 1) ? Fault.Late : Fault.None;
        Assert.Equal(all ? 1 : 0, (await stack.StreamProcessor().DeliverAsync([First])).Count);
        stack.Proxy.Plan = _ => Fault.None;

        if (then == "erase")
        {
            Assert.Equal((0, "1 event erased\n"), await SubjectCommandTests.RunAsync(stack, "erase", "--tenant", "default"));
        }
        else
        {
            var record = Record(3, then == "withdraw" ? """{"eventId":"x","version":2,"status":"withdrawn"}""" : Versioned(72, "\"version\":2", "08"));
            Assert.Empty(await stack.StreamProcessor().DeliverAsync([record]));
        }

        Assert.Equal(shown, await ShownAsync(stack));
        var answers = await stack.Proxy.ForwardLateAsync();
        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadRequest, answer));
        Assert.Equal(shown, await ShownAsync(stack));

        // What comes after it is shown.
        Assert.Empty(await stack.StreamProcessor().DeliverAsync([Record(4, BatchTests.Event("y", "Patient/8", 64, "2026-01-15T11:00:00Z"))]));
        Assert.Equal(string.Join(' ', new[] { shown, "y=64" }.Where(one => one.Length > 0)), await ShownAsync(stack));
    }

    /// <summary>The count begins anew, or from less, where a database is restored; what is shown says more.</summary>
    [Fact]
    public async Task A_database_that_was_restored_shows_what_it_knows()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        Assert.Empty(await stack.StreamProcessor().DeliverAsync([Before, First]));
        Assert.Empty(await stack.StreamProcessor().DeliverAsync([Record(3, Versioned(72, "\"version\":2", "10"))]));
        await stack.Database.ExecuteAsync("alter sequence ephi.correction_number restart");
        Assert.Empty(await stack.StreamProcessor().DeliverAsync([Record(4, BatchTests.Event("y", "Patient/7", 65, "2026-01-15T11:00:00Z"))]));
        Assert.Equal("y=65", await ShownAsync(stack));
        Assert.Empty(await stack.StreamProcessor().DeliverAsync([Record(5, """{"eventId":"y","status":"withdrawn"}""")]));
        Assert.Equal("x=72", await ShownAsync(stack));
    }

    private static string Versioned(int value, string version, string hour) =>
        BatchTests.Event("x", "Patient/7", value, $"2026-01-15T{hour}:00:00Z").Insert(1, $"{version},");

    private static async Task<string> ShownAsync(PipelineStack stack) => string.Join(
        ' ', (await stack.Dynamo.ScanAsync(new() { TableName = stack.Table, ConsistentRead = true })).Items
            .Where(item => item.ContainsKey("eventId")).Select(item => $"{item["eventId"].S}={item["value"].N}").Order(StringComparer.Ordinal));
}
