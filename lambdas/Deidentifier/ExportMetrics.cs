using System.Text.Json.Nodes;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Counters of a run in CloudWatch's embedded metric format (CloudWatch User Guide, "Embedded metric format specification").
/// </summary>
internal static class ExportMetrics
{
    public const string Namespace = "Hipaa/Deidentifier";

    public static string Line(ExportAnswer answer, DateTimeOffset now)
    {
        var values = new (string Name, long Value)[]
        {
            ("Windows", answer.Windows), ("Rows", answer.Rows), ("Withheld", answer.Withheld), ("Objects", answer.Objects),
            ("Unfinished", answer.Finished ? 0 : 1), ("Suppressed", answer.Suppressed), ("SmallestCell", answer.SmallestCell),
        };
        var line = new JsonObject
        {
            ["_aws"] = new JsonObject
            {
                ["Timestamp"] = now.ToUnixTimeMilliseconds(),
                ["CloudWatchMetrics"] = new JsonArray(new JsonObject
                {
                    ["Namespace"] = Namespace,
                    ["Dimensions"] = new JsonArray(new JsonArray()),
                    ["Metrics"] = new JsonArray([.. values.Select(value => new JsonObject { ["Name"] = value.Name, ["Unit"] = "Count" })]),
                }),
            },
        };
        foreach (var (name, value) in values)
        {
            line[name] = value;
        }

        return line.ToJsonString();
    }
}
