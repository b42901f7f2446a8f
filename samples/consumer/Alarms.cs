using Pulumi;
using Pulumi.Aws.CloudWatch;

namespace Hipaa.Samples.Consumer;

/// <summary>The app's alarms, to whoever watches the pipeline.</summary>
public sealed class Alarms : ComponentResource
{
    public Alarms(string name, Pipeline pipeline, CriticalReadings readings, ComponentResourceOptions? options = null)
        : base("criticalReadings:index:Alarms", name, options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(readings);
        var function = new InputMap<string> { ["FunctionName"] = readings.Function.Name };
        Watch("late", "AWS/Lambda", "IteratorAge", "Maximum", 300_000, function, "Critical readings are told more than five minutes late");
        Watch("failing", "AWS/Lambda", "Errors", "Sum", 5, function, "The function that tells of critical readings fails");
        Watch("given-up", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", 1,
            new InputMap<string> { ["QueueName"] = readings.Failures.Name }, "Records were not looked at for critical readings");
        RegisterOutputs();

        void Watch(
            string alarm,
            string space,
            string metric,
            string statistic,
            double threshold,
            InputMap<string> dimensions,
            string description) =>
            _ = new MetricAlarm($"{name}-{alarm}", new MetricAlarmArgs
            {
                AlarmDescription = description,
                Namespace = space,
                MetricName = metric,
                Statistic = statistic,
                Dimensions = dimensions,
                ComparisonOperator = "GreaterThanOrEqualToThreshold",
                Threshold = threshold,
                Period = 300,
                EvaluationPeriods = 1,
                TreatMissingData = "notBreaching",
                AlarmActions = { pipeline.AlarmTopicArn },
                OkActions = { pipeline.AlarmTopicArn },
            }, new() { Parent = this });
    }
}
