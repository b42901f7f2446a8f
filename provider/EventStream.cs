using Hipaa.Components.Encryption;
using Pulumi;
using Library = Hipaa.Components.Streams;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="EventStream"/>.</summary>
public sealed class EventStreamArgs : ResourceArgs
{
    /// <summary>ARN of the key of ePHI.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>Shards of a provisioned stream; none for one that scales on demand.</summary>
    [Input("shards")]
    public int? Shards { get; init; }

    /// <summary>Hours that a record is kept, 24 to 8760; a week where nothing is said.</summary>
    [Input("retentionHours")]
    public int? RetentionHours { get; init; }

    /// <summary>Refuse to delete the stream; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>A stream that is encrypted and keeps records for a week or longer.</summary>
public sealed class EventStream : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public EventStream(string name, EventStreamArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:EventStream", name, args, options)
    {
        var key = new CustomerKey(args.KeyArn);
        var usual = new Library.EventStreamArgs { Key = key };
        var stream = new Library.EventStream(name, new()
        {
            Key = key, Shards = args.Shards, RetentionHours = args.RetentionHours ?? usual.RetentionHours, Protect = args.Protect ?? true,
        }, new() { Parent = this });
        Arn = stream.Arn;
        Name = stream.Name;
        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }
}
