using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.StreamProcessor;

/// <summary>What stands for a subject in the table of latest readings.</summary>
[Collection(PipelineCollection.Name)]
public sealed class SubjectKeyTests(PipelineServers servers)
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    [Fact]
    public void A_key_is_what_every_reader_of_the_table_computes() =>
        // By: printf 'clinic-a\ns-1' | openssl dgst -sha256 -mac hmac -macopt hexkey:000102…1f -binary | basenc --base64url
        Assert.Equal("ixKklZBlrulxp8TCMp2XPgi72dBfZ8_GnH_LKpOPyP0", LatestReadingsSchema.PartitionKeyOf(Secret, "clinic-a", "s-1"));

    [Fact]
    public void Other_subjects_tenants_and_secrets_have_other_keys()
    {
        string[] keys =
        [
            LatestReadingsSchema.PartitionKeyOf(Secret, "clinic-a", "s-1"),
            LatestReadingsSchema.PartitionKeyOf(Secret, "clinic-a", "s-2"),
            LatestReadingsSchema.PartitionKeyOf(Secret, "clinic-b", "s-1"),
            LatestReadingsSchema.PartitionKeyOf(Secret, "clinic-as", "-1"),
            LatestReadingsSchema.PartitionKeyOf([.. Secret.Reverse()], "clinic-a", "s-1"),
        ];
        Assert.Distinct(keys);
        Assert.All(keys, key => Assert.Matches("^[A-Za-z0-9_-]{43}$", key));
    }

    [Fact]
    public async Task An_item_names_no_subject_and_every_environment_finds_it_again()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var derived = 0;
        stack.Proxy.Plan = call =>
        {
            derived += call == "TrentService.GenerateMac" ? 1 : 0;
            return Fault.None;
        };
        foreach (var _ in new[] { "one environment", "another" })
        {
            await using var function = stack.StreamProcessor();
            Assert.Empty(await function.DeliverAsync([Record(1, BatchTests.Event("a", subject: "jane-doe")), Record(2, BatchTests.Event("b", subject: "john-doe"))]));
            Assert.Empty(await function.DeliverAsync([Record(3, BatchTests.Event("c", subject: "jane-doe", time: "2026-01-15T10:01:00Z"))]));
        }

        Assert.Equal(2, derived);
        Assert.Equal("default#jane-doe 8867-4=c default#john-doe 8867-4=b", string.Join(' ', (await stack.LatestAsync()).Select(pair => $"{pair.Key}={pair.Value}")));
        var items = (await stack.Dynamo.ScanAsync(new() { TableName = stack.Table })).Items;
        Assert.All(items.SelectMany(item => item.Values), value => Assert.DoesNotContain("doe", $"{value.S} {value.N}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_KMS_the_batch_comes_again_and_nothing_is_lost()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.Retries = 0;
        await using var function = stack.StreamProcessor();
        stack.Proxy.Plan = call => call.StartsWith("TrentService", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
        ShardRecord[] records = [Record(1, BatchTests.Event("a")), Record(2, BatchTests.Event("b"))];
        Assert.Equal(records[0].Sequence, Assert.Single(await function.DeliverAsync(records)));
        Assert.Empty(await stack.ShownKeysAsync());
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Empty(await function.DeliverAsync(records));
        Assert.Equal(2, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal("b", (await stack.LatestAsync())["default#s-1 8867-4"]);
        Assert.Contains("Latest: ", stack.Output.ToString(), StringComparison.Ordinal);
    }
}
