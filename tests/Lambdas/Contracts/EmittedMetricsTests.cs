using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Deidentifier;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.SchemaMigrator;

namespace Hipaa.Lambdas.Tests.Contracts;

/// <summary>What the contract says that functions count is what they count: alarms are compared with it.</summary>
public sealed class EmittedMetricsTests
{
    [Fact]
    public void Every_counter_of_events_and_files_is_in_the_contract()
    {
        string[] emitted = [.. Enum.GetNames<Counter>(), Telemetry.RefusedPercent, Telemetry.TenantRefusedPercent, Telemetry.RefusedByReason];
        Assert.Equal(EmittedMetrics.All[EmittedMetrics.Pipeline].Order(StringComparer.Ordinal), emitted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void So_is_every_counter_of_runs_by_the_name_of_the_function()
    {
        Holds(ExportMetrics.Line(new ExportAnswer(1, 2, 3, 4, Finished: false, 5, 6), DateTimeOffset.UnixEpoch), EmittedMetrics.Deidentifier, Functions.Deidentifier);
        Holds(
            MigrationMetrics.Line(new MigrationResult([], 1, 2, [], 3, "2019_03", 4, 5, 6, 7), DateTimeOffset.UnixEpoch),
            EmittedMetrics.SchemaMigrator, Functions.SchemaMigrator);
    }

    [Fact]
    public void Counts_of_events_have_the_name_that_lines_have_not()
    {
        using var output = new StringWriter();
        var telemetry = new Telemetry("StreamProcessor", output, TimeProvider.System, "hipaa-prod-stream-processor");
        telemetry.Log("batch returned");
        telemetry.AddRefusal("json.malformed", "t");
        telemetry.Flush();

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal("StreamProcessor", lines[0].GetProperty("function").GetString());
        Assert.All(lines.Skip(1), line => Assert.Equal("hipaa-prod-stream-processor", line.GetProperty(EmittedMetrics.FunctionDimension).GetString()));
    }

    private static void Holds(string text, string space, FunctionContract function)
    {
        var line = JsonElement.Parse(text);
        var directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        string[] names = [.. directive.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!)];
        Assert.Equal(space, directive.GetProperty("Namespace").GetString());
        Assert.Equal(EmittedMetrics.All[space], names);
        Assert.All(names, name => Assert.Equal(JsonValueKind.Number, line.GetProperty(name).ValueKind));
        Assert.Equal(EmittedMetrics.FunctionDimension, directive.GetProperty("Dimensions")[0][0].GetString());
        Assert.Equal(function.Name, line.GetProperty(EmittedMetrics.FunctionDimension).GetString());
    }
}
