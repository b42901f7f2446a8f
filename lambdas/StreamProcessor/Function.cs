using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;

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

    /// <summary>Reads its settings.</summary>
    /// <exception cref="SettingException">A setting is absent or malformed.</exception>
    public Function(SettingsReader reader, PipelineServices services)
    {
        _settings = PipelineSettings.Read(reader);
        _services = services;
        _session = services.Session(DatabaseSettings.Read(Functions.StreamProcessor.Name, reader));
        _telemetry = new Telemetry(Functions.StreamProcessor.Name, services.Output, services.Time);
        _pipeline = services.Pipeline(_settings, _session, _telemetry);
    }

    /// <summary>Handles a batch.</summary>
    /// <param name="input">The event of Kinesis.</param>
    /// <param name="timeLeft">Until Lambda ends the process.</param>
    /// <returns>
    /// <c>batchItemFailures</c>: empty, or the one sequence number from which the shard is to be delivered again; all before it are done.
    /// </returns>
    public async Task<Stream> HandleAsync(Stream input, TimeSpan timeLeft)
    {
        using var deadline = new Deadline(_services.Time, timeLeft);
        var batch = KinesisBatch.Read((await BatchResponse.ReadAsync(input, deadline.Token)).Span);
        try
        {
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
