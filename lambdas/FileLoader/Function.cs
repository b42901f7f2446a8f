using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>The function: messages about uploaded files in, the messages to deliver again out.</summary>
public sealed class Function : IAsyncDisposable
{
    private readonly PipelineSettings _settings;
    private readonly PipelineServices _services;
    private readonly DatabaseSession _session;
    private readonly Telemetry _telemetry;
    private readonly Loader _loader;
    private readonly string _uploads;

    /// <summary>Reads its settings.</summary>
    /// <exception cref="SettingException">A setting is absent or malformed.</exception>
    public Function(SettingsReader reader, PipelineServices services)
    {
        NativeHeap.KeepSmall();
        _settings = PipelineSettings.Read(reader);
        _uploads = reader.Text(KnownSettings.UploadBucket);
        _services = services;
        _session = services.Session(DatabaseSettings.Read(Functions.FileLoader.Name, reader));
        _telemetry = new Telemetry(Functions.FileLoader.Name, services.Output, services.Time, RunningFunction.NameOf(Functions.FileLoader));
        _loader = new Loader(
            services.S3,
            new FileProgress(services.DynamoDb, _settings.LatestReadingsTable, services.Time),
            new ReceiptWriter(
                services.S3, _settings.PhiKeyArn,
                new ReceiptRegister(services.DynamoDb, _settings.LatestReadingsTable, services.Time), services.Time),
            services.Pipeline(_settings, _session, _telemetry),
            _telemetry,
            _settings.DefaultTenant);
    }

    /// <summary>Handles messages, one file after the other.</summary>
    /// <param name="input">The event of SQS.</param>
    /// <param name="timeLeft">Until Lambda ends the process.</param>
    /// <returns>
    /// <c>batchItemFailures</c>: the messages to deliver again, be it that a step failed, that the scan is not through or that time ran
    /// out; a file goes on where it was left. A message that is about no file of ours ends in the dead-letter queue this way.
    /// </returns>
    public async Task<Stream> HandleAsync(Stream input, TimeSpan timeLeft)
    {
        using var deadline = new Deadline(_services.Time, timeLeft);
        var messages = QueueMessages.Read(await BatchResponse.ReadAsync(input, deadline.Token));
        var failed = new List<string>();
        try
        {
            foreach (var message in messages)
            {
                if (!await TryLoadAsync(message, deadline))
                {
                    failed.Add(message.Id);
                }
            }

            return BatchResponse.Write(failed);
        }
        finally
        {
            _telemetry.Flush();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<bool> TryLoadAsync(QueueMessage message, Deadline deadline)
    {
        try
        {
            if (message.File is not { } file || file.Bucket != _uploads)
            {
                throw new PipelineException(Stage.Receive, "not-an-upload");
            }

            if (Receipts.Is(file.Key))
            {
                // Of ours; the rule that feeds the queue leaves them out already.
                return true;
            }

            if (deadline.IsNear)
            {
                throw new PipelineException(Stage.File, "out-of-time");
            }

            await _loader.LoadAsync(file, message.Receives, deadline);
            return true;
        }
        catch (PipelineException exception)
        {
            _telemetry.Log("message returned", message.Id, exception.Message);
            _telemetry.Add(Counter.RecordsReturned, 1);
            return false;
        }
    }
}
