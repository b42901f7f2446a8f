using System.Text.Json.Nodes;

namespace Hipaa.Lambdas.Contract;

/// <summary>
/// Counters of a run in CloudWatch's embedded metric format (CloudWatch User Guide, "Embedded metric format specification").
/// </summary>
public static class RunMetrics
{
    /// <summary>The line to log.</summary>
    /// <param name="space">Namespace of <see cref="EmittedMetrics"/>.</param>
    /// <param name="function">Name of the function.</param>
    /// <param name="now">When the run ended.</param>
    /// <param name="values">Counts by name.</param>
    public static string Line(string space, string function, DateTimeOffset now, params IReadOnlyList<(string Name, long Value)> values)
    {
        var line = new JsonObject
        {
            ["_aws"] = new JsonObject
            {
                ["Timestamp"] = now.ToUnixTimeMilliseconds(),
                ["CloudWatchMetrics"] = new JsonArray(new JsonObject
                {
                    ["Namespace"] = space,
                    ["Dimensions"] = new JsonArray(new JsonArray(EmittedMetrics.FunctionDimension)),
                    ["Metrics"] = new JsonArray([.. values.Select(value => new JsonObject { ["Name"] = value.Name, ["Unit"] = "Count" })]),
                }),
            },
            [EmittedMetrics.FunctionDimension] = function,
        };
        foreach (var (name, value) in values)
        {
            line[name] = value;
        }

        return line.ToJsonString();
    }
}
