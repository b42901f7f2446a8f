using Pulumi;

namespace Hipaa.Samples.Consumer;

/// <summary>An app beside the pipeline: everything that it shares with the pipeline comes from the pipeline's outputs.</summary>
public sealed class ConsumerStack : Stack
{
    public ConsumerStack()
        : this(options: null)
    {
    }

    public ConsumerStack(StackOptions? options)
        : base(options)
    {
        var config = new Config("critical-readings");
        var pipeline = new Pipeline(config.Require("pipeline"));
        var notices = new Notices("notices", pipeline, config.Get("endpoint") ?? "");
        var heartRate = new Limits(config.RequireInt32("heartRateBelow"), config.RequireInt32("heartRateAbove"));
        var saturation = new Limits(config.RequireInt32("oxygenSaturationBelow"), Above: null);
        // LOINC codes, and the names that events in the pipeline's own format may use in their place.
        var limits = new Dictionary<string, Limits>(StringComparer.Ordinal)
        {
            ["8867-4"] = heartRate, ["heart-rate"] = heartRate,
            ["2708-6"] = saturation, ["oxygen-saturation"] = saturation, ["59408-5"] = saturation, ["pulse-oximetry"] = saturation,
        };
        var readings = new CriticalReadings("critical-readings", pipeline, notices.Topic.Arn, limits);
        _ = new Alarms("alarms", pipeline, readings);
        TopicArn = notices.Topic.Arn;
        FunctionArn = readings.Function.Arn;
    }

    [Output("topicArn")]
    public Output<string> TopicArn { get; private set; }

    [Output("functionArn")]
    public Output<string> FunctionArn { get; private set; }
}
