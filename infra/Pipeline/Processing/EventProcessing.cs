using Hipaa.Components.Signals;
using Hipaa.Components.Streams;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Pipeline.Processing;

public sealed class EventProcessingArgs : ResourceArgs
{
    public required StackSettings Settings { get; init; }

    public required PipelineResources Resources { get; init; }

    public required EventStream Stream { get; init; }

    /// <summary>Gets access logs of the bucket of failed batches.</summary>
    [Input("accessLogBucket", required: true)]
    public required Input<string> AccessLogBucket { get; init; }
}

/// <summary>The functions, in the order that the database demands: the schema first, then what writes, then what reads.</summary>
public sealed class EventProcessing : ComponentResource
{
    public EventProcessing(string name, EventProcessingArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:EventProcessing", name, args, options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        var (processing, resources) = (args.Settings.Processing, args.Resources);
        Migration = new SchemaMigration("schema-migrator", new() { Settings = processing, Resources = resources }, child);
        Stream = new StreamProcessing("stream-processor", new()
        {
            Settings = processing, Resources = resources, StreamArn = args.Stream.Arn, AccessLogBucket = args.AccessLogBucket,
            FailureRetentionDays = args.Settings.Storage.QuarantineRetentionDays, Schema = Migration.Applied,
        }, child);
        if (resources.Uploads is { } uploads)
        {
            Files = new FileLoading("file-loader", new()
            {
                Settings = processing,
                Resources = resources,
                Uploads = uploads,
                Schema = Migration.Applied,
            }, child);
        }

        Deidentification = new Deidentification("deidentifier", new()
        {
            Settings = args.Settings.Analytics,
            Resources = resources,
            TimeoutSeconds = processing.FunctionTimeoutSeconds,
            Schema = Migration.Applied,
        }, child);
        RegisterOutputs();
    }

    public SchemaMigration Migration { get; }

    public StreamProcessing Stream { get; }

    /// <summary>Null where no files are accepted.</summary>
    public FileLoading? Files { get; }

    public Deidentification Deidentification { get; }

    public Offers Offers => Offers.Of(Migration.Offers, Stream.Offers, Deidentification.Offers, Files?.Offers);
}
