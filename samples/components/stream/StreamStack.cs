using Hipaa.Components.Streams;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>A stream that keeps events for a week, under a key that exists.</summary>
public sealed class StreamStack : Stack
{
    public StreamStack()
        : this(options: null)
    {
    }

    public StreamStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var events = new EventStream("events", new() { Key = new(config.Require("keyArn")) });
        StreamArn = events.Arn;
    }

    /// <summary>ARN of the stream.</summary>
    [Output("streamArn")]
    public Output<string> StreamArn { get; private set; }
}
