using System.IO.Compression;
using System.Text;
using Hipaa.Lambdas.Tests.FileLoader;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>Whose an event is that names no tenant was settled when it came, whatever the setting has become when it comes again.</summary>
[Collection(PipelineCollection.Name)]
public sealed class DefaultTenantTests(PipelineServers servers)
{
    private const string State = """
        select concat_ws(E'\n',
            (select string_agg(concat_ws(' ', tenant_id, event_id, encode(content_digest, 'hex'), status), '|' order by tenant_id, event_id) from ephi.event_key),
            (select string_agg(concat_ws(' ', tenant_id, event_id, version, status), '|' order by tenant_id, event_id, version) from ephi.event_version),
            (select string_agg(concat_ws(' ', tenant_id, event_id, subject_id, raw_key), '|' order by tenant_id, event_id) from ephi.event),
            (select string_agg(concat_ws(' ', tenant_id, code, value), '|' order by tenant_id, code, value) from ephi.reading))
        """;

    private static readonly ShardRecord[] Batch =
    [
        .. Enumerable.Range(0, 20).Select(number => Record(number, BatchTests.Event($"s{number}", $"p{number % 3}"))),
        Record(20, BatchTests.Event("named").Insert(1, "\"tenantId\":\"north\",")), Record(21, "poison"),
    ];

    [Fact]
    public async Task What_comes_again_after_the_setting_changed_is_of_the_tenant_that_it_was()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var lines = string.Concat(Enumerable.Range(0, 1200).Select(number => BatchTests.Event($"f{number}", $"p{number % 3}") + "\n"));
        var file = await stack.UploadAsync("f", lines);
        await using (var stream = stack.StreamProcessor())
        {
            Assert.Empty(await stream.DeliverAsync(Batch));
        }

        // The file breaks off before its third chunk.
        var chunks = 0;
        (stack.Retries, stack.Proxy.Plan) =
            (0, call => call.StartsWith($"PUT /{stack.Landing}/file/", StringComparison.Ordinal) && ++chunks == 3 ? Fault.Unavailable : Fault.None);
        await using (var files = stack.FileLoader())
        {
            Assert.Single(await files.DeliverAsync(file));
        }

        await stack.GiveUpOnAsync(Batch);
        var (before, archived) = (await stack.Database.ScalarAsync<string>(State), await stack.KeysAsync(stack.Landing));
        var shown = await stack.LatestAsync();

        (stack.DefaultTenant, stack.Proxy.Plan) = ("clinic", _ => Fault.None);
        await using (var function = stack.StreamProcessor())
        {
            Assert.Empty(await function.DeliverAsync(Batch));
            foreach (var kind in new[] { "landing", "quarantine", "failures" })
            {
                var answer = await function.ReplayAsync(kind, kind == "failures" ? ",\"defaultTenant\":\"clinic\"" : "");
                Assert.True(answer is { Done: true, Failed: null, Unreadable: 0, Stored: 0 }, $"{answer}");
            }
        }

        Assert.Equal(before, await stack.Database.ScalarAsync<string>(State));
        Assert.Equal(archived, await stack.KeysAsync(stack.Landing));
        Assert.Equal(shown, await stack.LatestAsync());

        await using (var files = stack.FileLoader())
        {
            Assert.Empty(await files.DeliverAsync(file));
        }

        Assert.Equal("default north", await stack.Database.ScalarAsync<string>("select string_agg(distinct tenant_id, ' ' order by tenant_id) from ephi.event"));
        Assert.Equal(1221L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_key"));
        await RebuildTests.EmptyAsync(stack);
        await using var again = stack.StreamProcessor();
        Assert.Equal(1221L, (await again.ReplayAsync("landing")).Stored);
        Assert.Equal("default north", await stack.Database.ScalarAsync<string>("select string_agg(distinct tenant_id, ' ' order by tenant_id) from ephi.event"));
    }

    [Fact]
    public async Task What_does_not_say_whose_it_was_is_replayed_under_a_name_alone()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.GiveUpOnAsync(Record(1, BatchTests.Event("given-up")));
        var archive = "stream/events/shardId-000000000000/2026/01/15/2-2-0123456789abcdef.ndjson.gz";
        await stack.S3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest
        {
            BucketName = stack.Landing, Key = archive, InputStream = Archived(BatchTests.Event("archived")),
        });
        stack.DefaultTenant = "clinic";
        await using var function = stack.StreamProcessor();
        foreach (var kind in new[] { "landing", "failures" })
        {
            Assert.Equal("Receive: default-tenant-not-named", (await function.ReplayAsync(kind, ",\"defaultTenant\":\"\"")).Failed);
            Assert.Equal(1L, (await function.ReplayAsync(kind, ",\"defaultTenant\":\"before\"")).Stored);
        }

        Assert.Equal(
            "archived given-up",
            await stack.Database.ScalarAsync<string>("select string_agg(event_id, ' ' order by event_id) from ephi.event where tenant_id = 'before'"));
        Assert.Equal(2L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
    }

    /// <summary>A batch as it was archived before the default tenant was noted.</summary>
    private static MemoryStream Archived(string body)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(
                $$"""{"id":"2","receivedAt":"2026-01-15T12:00:00+00:00","data":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}}"}""" + "\n"));
        }

        packed.Position = 0;
        return packed;
    }
}
