using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.StreamProcessor.Replaying;

namespace Hipaa.Lambdas.StreamProcessor;

/// <summary>The function: a batch of one shard's records in, the sequence number to go on from out.</summary>
public sealed class Function : IAsyncDisposable
{
    /// <summary>Bytes of records that are taken through the pipeline together; the rest of the batch follows after.</summary>
    internal const int SliceBytes = 8 * 1024 * 1024;

    private readonly PipelineSettings _settings;
    private readonly PipelineServices _services;
    private readonly DatabaseSession _session;
    private readonly Telemetry _telemetry;
    private readonly EventPipeline _pipeline;
    private readonly Replayer _replayer;

    /// <summary>Reads its settings.</summary>
    /// <exception cref="SettingException">A setting is absent or malformed.</exception>
    public Function(SettingsReader reader, PipelineServices services)
    {
        _settings = PipelineSettings.Read(reader);
        _services = services;
        _session = services.Session(DatabaseSettings.Read(Functions.StreamProcessor.Name, reader));
        _telemetry = new Telemetry(Functions.StreamProcessor.Name, services.Output, services.Time, RunningFunction.NameOf(Functions.StreamProcessor));
        _pipeline = services.Pipeline(_settings, _session, _telemetry);
        _replayer = new Replayer(
            services.S3,
            new ReplayBuckets(_settings.LandingBucket, _settings.QuarantineBucket, reader.Text(KnownSettings.FailureBucket)),
            ReplayAsync,
            _telemetry);
    }

    /// <summary>Handles a batch, or a replay of what was archived, refused or given up on.</summary>
    /// <param name="input">The event of Kinesis; or <c>{"replay": {"kind", "prefix"?, "from"?, "to"?, "after"?, "defaultTenant"?}}</c>.</param>
    /// <param name="timeLeft">Until Lambda ends the process.</param>
    /// <returns>
    /// <c>batchItemFailures</c>: empty, or the one sequence number from which the shard is to be delivered again; all before it are done.
    /// Of a replay: how far it came.
    /// </returns>
    public async Task<Stream> HandleAsync(Stream input, TimeSpan timeLeft)
    {
        using var deadline = new Deadline(_services.Time, timeLeft);
        var bytes = await BatchResponse.ReadAsync(input, deadline.Token);
        try
        {
            if (ReplayRequest.Read(bytes.Span) is { } replay)
            {
                var answer = await _replayer.RunAsync(replay, deadline);
                return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(answer, ReplayJson.Default.ReplayAnswer));
            }

            var batch = KinesisBatch.Read(bytes.Span);
            var failed = await ProcessAsync(batch, deadline);
            return BatchResponse.Write(failed is null ? [] : [failed]);
        }
        finally
        {
            _telemetry.Flush();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<string?> ProcessAsync(KinesisBatch batch, Deadline deadline)
    {
        var first = 0;
        while (first < batch.Records.Count)
        {
            var slice = Slice(batch.Records, first);
            try
            {
                if (first > 0 && deadline.IsNear)
                {
                    throw new PipelineException(Stage.Receive, "out-of-time");
                }

                await _pipeline.ProcessAsync(new RawBatch(batch.Origin, slice), deadline.Token);
            }
            catch (PipelineException exception)
            {
                _telemetry.Log("batch returned", slice[0].Id, exception.Message);
                _telemetry.Add(Counter.RecordsReturned, batch.Records.Count - first);
                return slice[0].Id;
            }

            first += slice.Count;
        }

        return null;
    }

    /// <summary>In the same slices as the stream's batches, so that what is archived already comes to the same object.</summary>
    private async Task<BatchOutcome> ReplayAsync(RawBatch batch, CancellationToken cancellation)
    {
        var (accepted, stored, refused) = (0, 0L, new List<RefusedPart>());
        for (var first = 0; first < batch.Items.Count;)
        {
            var slice = Slice(batch.Items, first);
            var outcome = await _pipeline.ProcessAsync(batch with { Items = slice }, cancellation);
            (accepted, stored) = (accepted + outcome.Accepted, stored + outcome.Stored);
            refused.AddRange(outcome.Refused);
            first += slice.Count;
        }

        return new BatchOutcome(accepted, stored, refused);
    }

    private static List<RawItem> Slice(IReadOnlyList<RawItem> records, int first)
    {
        var (slice, bytes) = (new List<RawItem>(), 0);
        for (var index = first; index < records.Count && (slice.Count == 0 || bytes + records[index].Data.Length <= SliceBytes); index++)
        {
            slice.Add(records[index]);
            bytes += records[index].Data.Length;
        }

        return slice;
    }
}
