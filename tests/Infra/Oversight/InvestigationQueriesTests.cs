using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight;

public sealed class InvestigationQueriesTests
{
    [Fact]
    public async Task The_first_questions_of_an_incident_are_saved_for_the_logs_that_answer_them()
    {
        var run = await Run.StackAsync("prod");

        var queries = run.Of("aws:cloudwatch/queryDefinition:QueryDefinition");
        Assert.Equal(9, queries.Count);
        Assert.All(queries, query => Assert.StartsWith("hipaa-prod/", query.Text("name"), StringComparison.Ordinal));
        var logs = queries.Select(query => (string)query.At("logGroupNames.0")!).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(4, logs.Count);
        Assert.All(logs, log => Assert.Contains(run.Of("aws:cloudwatch/logGroup:LogGroup"), group => (group["name"] as string ?? group.Name) == log));
    }

    [Fact]
    public async Task No_saved_query_shows_keys_of_items_or_bodies() =>
        Assert.All((await Run.StackAsync("prod")).Of("aws:cloudwatch/queryDefinition:QueryDefinition"), query =>
        {
            Assert.DoesNotContain("requestParameters.key", query.Text("queryString"), StringComparison.Ordinal);
            Assert.DoesNotContain("@message", query.Text("queryString"), StringComparison.Ordinal);
        });
}
