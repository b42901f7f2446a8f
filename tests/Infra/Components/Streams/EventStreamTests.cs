using Hipaa.Components.Streams;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components.Streams;

public sealed class EventStreamTests
{
    private const string StreamType = "aws:kinesis/stream:Stream";

    [Fact]
    public async Task The_stream_is_encrypted_with_the_phi_key_and_keeps_a_week()
    {
        var stream = (await StreamAsync()).One(StreamType);

        Assert.Equal("KMS", stream.Text("encryptionType"));
        Assert.Contains("keys-phi-key", stream.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(168, stream.Number("retentionPeriod"));
        Assert.True(stream.Protected);
    }

    [Fact]
    public async Task An_on_demand_stream_has_no_shards_of_its_own()
    {
        var stream = (await StreamAsync(("hipaa:streamMode", "onDemand"))).One(StreamType);

        Assert.Equal("ON_DEMAND", stream.At("streamModeDetails.streamMode"));
        Assert.Null(stream["shardCount"]);
    }

    [Fact]
    public async Task A_provisioned_stream_has_the_configured_shards()
    {
        var stream = (await StreamAsync(("hipaa:streamMode", "provisioned"), ("hipaa:streamShards", "3"))).One(StreamType);

        Assert.Equal("PROVISIONED", stream.At("streamModeDetails.streamMode"));
        Assert.Equal(3, stream.Number("shardCount"));
    }

    private static Task<Run> StreamAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world =>
        new EventStream("events", new() { Key = world.Keys.Phi, Shards = world.Settings.Ingestion.Shards }));
}
