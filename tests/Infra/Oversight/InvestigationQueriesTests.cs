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

    [Theory]
    [InlineData("dataEvents", 9)]
    [InlineData("none", 8)]
    public async Task Where_EventBridge_brings_the_records_they_are_asked_one_field_deeper(string scope, int count)
    {
        var run = await Run.StackAsync("prod", ("hipaa:manageTrail", scope), ("hipaa:singletonsOwner", "security account"),
            ("hipaa:organizationTrailArn", "arn:aws:cloudtrail:us-east-1:444444444444:trail/organization"));

        var queries = run.Of("aws:cloudwatch/queryDefinition:QueryDefinition");
        Assert.Equal(count, queries.Count);
        var brought = queries.Where(query => (string)query.At("logGroupNames.0")! == "/aws/events/hipaa-prod-management").ToList();
        Assert.Equal(5, brought.Count);
        Assert.All(brought, query => Assert.DoesNotMatch(@"(?<![.\w])(eventTime|eventSource|eventName|errorCode|sourceIPAddress|userAgent|userIdentity|requestParameters)\b", query.Text("queryString")));
        Assert.Contains("filter detail.userIdentity.arn like", run.Named("investigation-what-a-principal-did").Text("queryString"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_saved_query_shows_keys_of_items_or_bodies() =>
        Assert.All((await Run.StackAsync("prod")).Of("aws:cloudwatch/queryDefinition:QueryDefinition"), query =>
        {
            Assert.DoesNotContain("requestParameters.key", query.Text("queryString"), StringComparison.Ordinal);
            Assert.DoesNotContain("@message", query.Text("queryString"), StringComparison.Ordinal);
        });
}
