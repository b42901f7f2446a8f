using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.EndToEnd.Tests;

/// <summary>What asks a function's log for a field, held against lines that a started package printed.</summary>
[Collection(PipelineCollection.Name)]
public sealed class LogLineTests(PipelineServers servers, PreviewedFunctions previewed) : IClassFixture<PreviewedFunctions>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Every_filter_and_query_of_a_functions_log_finds_what_it_asks_for()
    {
        var lines = await PrintedAsync();

        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, line.ValueKind));
        Assert.All(FiltersOfRunbooks().Concat(FiltersOfTheProgram()), filter => Assert.True(
            lines.Any(line => Matches(filter, line)), $"{filter} matches no line of {lines.Count} that the function printed."));
        Assert.All(QueriesOfTheProgram().SelectMany(FieldsOf), field => Assert.True(
            lines.Any(line => line.TryGetProperty(field, out _)), $"No line has the field {field}."));
        Assert.NotEmpty(FiltersOfRunbooks());
    }

    [Fact]
    public async Task Embedded_metrics_are_whole_lines_of_the_format()
    {
        var metrics = (await PrintedAsync()).Where(line => line.TryGetProperty("_aws", out _)).ToList();

        Assert.NotEmpty(metrics);
        Assert.All(metrics, line =>
        {
            // CloudWatch User Guide, "Embedded metric format specification".
            var document = line.GetProperty("_aws");
            Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(document.GetProperty("Timestamp").GetInt64()), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddHours(1));
            Assert.All(document.GetProperty("CloudWatchMetrics").EnumerateArray(), directive =>
            {
                Assert.StartsWith("Hipaa/", directive.GetProperty("Namespace").GetString(), StringComparison.Ordinal);
                Assert.All(directive.GetProperty("Dimensions").EnumerateArray().SelectMany(set => set.EnumerateArray()),
                    dimension => Assert.Equal(JsonValueKind.String, line.GetProperty(dimension.GetString()!).ValueKind));
                Assert.All(directive.GetProperty("Metrics").EnumerateArray(),
                    metric => Assert.Equal(JsonValueKind.Number, line.GetProperty(metric.GetProperty("Name").GetString()!).ValueKind));
            });
        });
    }

    [Theory]
    [InlineData("""{ $.message = "batch returned" }""", """{"message":"batch returned"}""", true)]
    [InlineData("""{ $.message = "batch returned" }""", """{"message":"batch"}""", false)]
    [InlineData("""{ $.message = "a" && $.code = "x*" }""", """{"message":"a","code":"xyz"}""", true)]
    [InlineData("""{ $.message = "a" && $.code = "x*" }""", """{"message":"a"}""", false)]
    public void Filters_are_judged_as_CloudWatch_does(string filter, string line, bool matches) =>
        Assert.Equal(matches, Matches(filter, JsonElement.Parse(line)));

    /// <summary>A batch that is handed back, refusals and an invocation that fails: all kinds of lines.</summary>
    private async Task<IReadOnlyList<JsonElement>> PrintedAsync()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = await StartedPackage.StartAsync(previewed, Functions.StreamProcessor, stack);
        await function.InvokeAsync(Batch([Record(1, PackageTests.Event("a")), Record(2, "poison")]));
        await function.InvokeAsync(new MemoryStream("""{"Records":[{"body":""}]}"""u8.ToArray()));
        await stack.Database.ExecuteAsync("alter table ephi.event rename to event_gone");
        await function.InvokeAsync(Batch([Record(3, PackageTests.Event("b"))]));
        return PackageTests.Lines(function);
    }

    private static IEnumerable<string> FiltersOfRunbooks() =>
        Directory.EnumerateFiles(Path.Combine(PreviewedFunctions.Root, "docs", "runbooks"), "*.md").SelectMany(file =>
            Regex.Matches(File.ReadAllText(file), "--filter-pattern '(?<filter>[^']*)'", RegexOptions.ExplicitCapture, Patience).Select(match => match.Groups["filter"].Value));

    private IEnumerable<string> FiltersOfTheProgram() => previewed.Inputs("aws:cloudwatch/logMetricFilter:LogMetricFilter")
        .Where(filter => OfAFunction(filter.GetProperty("logGroupName"))).Select(filter => filter.GetProperty("pattern").GetString()!);

    private IEnumerable<string> QueriesOfTheProgram() => previewed.Inputs("aws:cloudwatch/queryDefinition:QueryDefinition")
        .Where(query => query.GetProperty("logGroupNames").EnumerateArray().Any(OfAFunction)).Select(query => query.GetProperty("queryString").GetString()!);

    private static bool OfAFunction(JsonElement group) => group.GetString()!.StartsWith("/aws/lambda/", StringComparison.Ordinal);

    /// <summary>What follows <c>fields</c>, <c>filter</c> and <c>by</c>, but for CloudWatch's own fields, which begin with an at sign.</summary>
    private static IEnumerable<string> FieldsOf(string query) =>
        Regex.Matches(query, "\\b(fields|filter|by)\\s+(?<fields>[^|\n]+)", RegexOptions.ExplicitCapture, Patience)
            .SelectMany(clause => Regex.Matches(clause.Groups["fields"].Value, "(?<![@\"\\w.])(?<field>[a-zA-Z][\\w.]*)(?=\\s*(,|=|!=|<|>|like|in|$))", RegexOptions.ExplicitCapture, Patience))
            .Select(match => match.Groups["field"].Value);

    /// <summary>
    /// A filter of JSON events: conditions of the form <c>$.field = "text"</c>, where an asterisk stands for anything, joined by <c>&amp;&amp;</c>
    /// (Amazon CloudWatch Logs User Guide, "Filter pattern syntax"). Any other form is refused: the test has to learn it first.
    /// </summary>
    private static bool Matches(string filter, JsonElement line)
    {
        var whole = Regex.Match(filter, "^\\{ *(?<conditions>.+?) *\\}$", RegexOptions.ExplicitCapture, Patience);
        Assert.True(whole.Success, $"{filter} is no filter of JSON events, and our lines are JSON.");
        return whole.Groups["conditions"].Value.Split("&&", StringSplitOptions.TrimEntries).All(condition =>
        {
            var parts = Regex.Match(condition, "^\\$\\.(?<field>[A-Za-z]+) *= *\"(?<text>[^\"]*)\"$", RegexOptions.ExplicitCapture, Patience);
            Assert.True(parts.Success, $"{condition} of {filter} is of a form that this test does not know.");
            return line.TryGetProperty(parts.Groups["field"].Value, out var value) && value.ValueKind == JsonValueKind.String
                && Regex.IsMatch(value.GetString()!, $"^{Regex.Escape(parts.Groups["text"].Value).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, Patience);
        });
    }
}
