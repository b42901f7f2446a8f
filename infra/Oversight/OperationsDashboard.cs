using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Aws.CloudWatch;

namespace Hipaa.Infra.Oversight;

public sealed class OperationsDashboardArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Where the metrics are.</summary>
    [Input("region", required: true)]
    public required Input<string> Region { get; init; }

    public required Output<ImmutableArray<string>> SecurityAlarms { get; init; }

    public required Output<ImmutableArray<string>> PipelineAlarms { get; init; }
}

/// <summary>One page: the state of every alarm, and a graph with its limit for each alarm of the pipeline.</summary>
public sealed class OperationsDashboard : ComponentResource
{
    // A dashboard is 24 units wide (Amazon CloudWatch User Guide, "Dashboard body structure and syntax").
    private const int Columns = 3;
    private const int Width = 24 / Columns;
    private const int Height = 6;

    public OperationsDashboard(string name, OperationsDashboardArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:alerting:OperationsDashboard", name, args, options)
    {
        var dashboard = new Dashboard($"{name}-dashboard", new DashboardArgs
        {
            DashboardName = $"hipaa-{args.Environment}",
            DashboardBody = Output.Tuple(args.SecurityAlarms, args.PipelineAlarms, args.Region.ToOutput())
                .Apply(v => Body(v.Item1, v.Item2, v.Item3)),
        }, new() { Parent = this });
        Name = dashboard.DashboardName;
        RegisterOutputs();
    }

    [Output("name")]
    public Output<string> Name { get; private set; }

    private static string Body(ImmutableArray<string> security, ImmutableArray<string> pipeline, string region)
    {
        object[] states = [States("Security", 0, security), States("Pipeline", Height, pipeline)];
        return JsonSerializer.Serialize(new { widgets = states.Concat(pipeline.Select((alarm, index) => Graph(alarm, index, region))) });
    }

    private static object States(string title, int y, ImmutableArray<string> alarms) =>
        new { type = "alarm", x = 0, y, width = 24, height = Height, properties = new { title, alarms } };

    private static object Graph(string alarm, int index, string region) => new
    {
        type = "metric",
        x = index % Columns * Width,
        y = (2 * Height) + (index / Columns * Height),
        width = Width,
        height = Height,
        properties = new { view = "timeSeries", region, annotations = new { alarms = new[] { alarm } } },
    };
}
