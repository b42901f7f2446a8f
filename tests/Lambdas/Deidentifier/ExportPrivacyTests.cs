using System.Text;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

[Collection(ExportCollection.Name)]
public sealed class ExportPrivacyTests(PipelineServers servers)
{
    // A value in every column that a sender or a record system can fill, each recognisable.
    private const string Fill =
        """
        insert into ephi.subject (tenant_id, subject_id, birth_date, zip, sex)
        values ('canary-tenant', 'canary-subject', '1951-09-17', '86429-7531', 'female');
        insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, source, raw_key)
        values ('canary-tenant', 'canary-event', 'canary-subject', 'canary-type', '2024-07-23T13:37:11Z', 'canary-source', 'canary-raw');
        insert into ephi.event_key (tenant_id, event_id, content_digest) values ('canary-tenant', 'canary-event', sha256('canary'));
        insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit)
        select row_id, tenant_id, effective_at, ordinal, code, 97.531, unit
        from ephi.event, (values (0, '8867-4', '/min'), (1, 'canary-code', '/min'), (2, '8867-4', 'canary-unit')) as reading (ordinal, code, unit);
        """;

    private static readonly string[] Identifying =
        ["canary", "1951", "09-17", "86429", "7531", "2024-07", "07-23", "13:37"];

    [Fact]
    public async Task Of_a_value_in_every_column_only_what_Safe_Harbor_allows_leaves()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Fill);
        Assert.Equal(2, (await stack.RunAsync()).Withheld);
        var (partition, row) = Assert.Single(await stack.RowsAsync());
        var left = $"{partition} {row.GetRawText()}".Replace("97.531", "", StringComparison.Ordinal);
        var token = row.GetProperty("subject").GetString()!;
        AssertClean(left.Replace(token, "", StringComparison.Ordinal));
        Assert.Contains("\"age_band\":\"70-74\"", left, StringComparison.Ordinal);
        Assert.Contains("\"zip3\":\"864\"", left, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Fault.None)]
    [InlineData("PUT ", Fault.LostRequest)]
    [InlineData("PUT ", Fault.FailedAnswer)]
    [InlineData("TrentService.GenerateMac", Fault.Unavailable)]
    public async Task Neither_output_nor_exceptions_nor_the_servers_log_hold_a_value(string? request, Fault fault)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Fill);
        var logged = servers.Postgres.Log.Length;
        stack.Proxy.Plan = seen => request is not null && seen.StartsWith(request, StringComparison.Ordinal) ? fault : Fault.None;
        var told = new StringBuilder();
        try
        {
            told.Append(await stack.RunAsync());
            Assert.Null(request);
        }
        catch (Exception exception) when (request is not null)
        {
            told.Append(exception);
        }

        AssertClean(WithoutTime(told.ToString()));
        AssertClean(WithoutTime(stack.Output.ToString()));
        var log = servers.Postgres.Log[logged..];
        Assert.Contains("insert into ephi.surrogate", log, StringComparison.Ordinal);
        Assert.Contains("$1", log, StringComparison.Ordinal);
        AssertClean(string.Join('\n', log.Split('\n').Select(line => line.Contains(" LOG:  ", StringComparison.Ordinal) ? line[(line.IndexOf("LOG:", StringComparison.Ordinal))..] : line)));
    }

    [Fact]
    public async Task The_metrics_are_counters_alone()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Fill);
        await stack.RunAsync();
        var line = System.Text.Json.JsonElement.Parse(Assert.Single(stack.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("Hipaa/Deidentifier", line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Namespace").GetString());
        Assert.Equal((1, 1, 2, 1, 0), (Count("Windows"), Count("Rows"), Count("Withheld"), Count("Objects"), Count("Unfinished")));

        int Count(string name) => line.GetProperty(name).GetInt32();
    }

    private static void AssertClean(string text) =>
        Assert.All(Identifying, identifying => Assert.DoesNotContain(identifying, text, StringComparison.OrdinalIgnoreCase));

    private static string WithoutTime(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "\"Timestamp\":[0-9]+", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
