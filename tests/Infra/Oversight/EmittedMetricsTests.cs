using Hipaa.Infra.Tests.Fixture;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Tests.Oversight;

/// <summary>Each metric that a function emits raises an alarm, or it is said why nobody is told.</summary>
public sealed class EmittedMetricsTests
{
    private static readonly Dictionary<string, string> Unwatched = new(StringComparer.Ordinal)
    {
        ["Hipaa/Pipeline RecordsReceived"] = "traffic; that nothing comes is told by api-quiet and stream-age",
        ["Hipaa/Pipeline BytesReceived"] = "traffic",
        ["Hipaa/Pipeline EventsAccepted"] = "traffic, and what shares are of",
        ["Hipaa/Pipeline EventsStored"] = "traffic",
        ["Hipaa/Pipeline EventsDuplicate"] = "deliveries are repeated by design; an id with other content is told by its reason",
        ["Hipaa/Pipeline LatestReadingsWritten"] = "traffic; a table that refuses returns the batch, and the stream ages",
        ["Hipaa/Pipeline PartsIgnored"] = "a part of an Observation that cannot be kept while the Observation is: every sender has some, for good",
        ["Hipaa/Pipeline RecordsReturned"] = "tried again; if in vain, stream-age and failed-files-depth tell",
        ["Hipaa/Pipeline FilesCompleted"] = "traffic",
        ["Hipaa/Deidentifier Windows"] = "amount of work",
        ["Hipaa/Deidentifier Rows"] = "amount of work",
        ["Hipaa/Deidentifier Objects"] = "amount of work",
        ["Hipaa/Deidentifier Withheld"] = "rows that may not leave, by the rules of 45 CFR 164.514(b)(2): each run has some",
        ["Hipaa/Deidentifier Suppressed"] = "rows of too few people, held back as the setting asks: each run may have some",
        ["Hipaa/Deidentifier SmallestCell"] = "what was written, measured; what is below the setting was held back",
        ["Hipaa/SchemaMigrator Held"] = "a hold that somebody has set keeps rows, as it has to",
    };

    [Fact]
    public async Task Each_metric_of_a_function_is_watched_or_it_is_said_why_not()
    {
        var run = await Run.StackAsync("prod", ("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]"));

        var watched = run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => $"{alarm.Text("namespace")} {alarm.Text("metricName")}")
            .Where(metric => EmittedMetrics.All.Keys.Any(space => metric.StartsWith($"{space} ", StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            EmittedMetrics.All.SelectMany(space => space.Value.Select(name => $"{space.Key} {name}")).Order(StringComparer.Ordinal),
            watched.Concat(Unwatched.Keys).Order(StringComparer.Ordinal));
    }

    /// <summary>Of two stacks in an account and Region, each has its own.</summary>
    [Fact]
    public async Task An_alarm_on_what_a_function_counts_names_the_function_of_its_own_stack()
    {
        var run = await Run.StackAsync("prod");

        var functions = run.Of("aws:lambda/function:Function").Select(function => function.Text("name")).ToList();
        Assert.All(functions, name => Assert.StartsWith("hipaa-prod-", name, StringComparison.Ordinal));
        Assert.All(
            run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Where(alarm => EmittedMetrics.All.ContainsKey(alarm.Text("namespace"))),
            alarm => Assert.Contains((string)alarm.At($"dimensions.{EmittedMetrics.FunctionDimension}")!, functions));
    }
}
