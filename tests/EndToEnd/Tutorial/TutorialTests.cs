using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.EndToEnd.Tests.Tutorial;

/// <summary>The tutorial, followed: its events through the functions in processes of their own, its questions to the servers, its answers.</summary>
[Collection(PipelineCollection.Name)]
public sealed class TutorialTests(PipelineServers servers)
{
    private static readonly TutorialPage Page = new();

    [Fact]
    public async Task What_the_tutorial_sends_comes_back_as_the_tutorial_says()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var events = Page.Fences(6, "json");
        Assert.Equal(2, events.Count);
        using (var stream = await HostedFunction.StartAsync(
            stack, Functions.StreamProcessor, DatabaseLogin.StreamProcessor, Batch(events.Select((body, index) => Record(index + 1, body)))))
        {
            Assert.Equal("""{"batchItemFailures":[]}""", await stream.AnswerAsync());
        }

        var reason = Assert.Single(await stack.LinesAsync(stack.Quarantine)).GetProperty("reason").GetString();
        Assert.True(Page.Says($"the reason `{reason}`"), reason);

        var message = await stack.UploadAsync("first.ndjson", Assert.Single(Page.Fences(7, "json")) + "\n");
        using (var file = await HostedFunction.StartAsync(stack, Functions.FileLoader, DatabaseLogin.FileLoader, Uploads.Messages(message)))
        {
            Assert.Equal("""{"batchItemFailures":[]}""", await file.AnswerAsync());
        }

        var status = (await stack.ReceiptAsync("first.ndjson")).GetProperty("status").GetString();
        Assert.True(Page.Says($"the status `{status}`"), status);
        var answers = Page.Fences(8, "text");
        Assert.Equal(answers[0], await RowsAsync(stack, Assert.Single(Page.Fences(8, "sql"))));
        var latest = Page.Fences(8, "sh").Single(commands => commands.Contains("aws dynamodb", StringComparison.Ordinal));
        Assert.Equal(answers[1], await TutorialShell.RunAsync(stack, latest));
    }

    [Fact]
    public void The_events_are_events_that_the_api_takes() => Assert.All(Page.Fences(6, "json").Concat(Page.Fences(7, "json")), body =>
    {
        var sent = JsonElement.Parse(body);
        Assert.All(new[] { "eventId", "subjectId", "type", "effectiveAt", "readings" }, name => Assert.True(sent.TryGetProperty(name, out _), name));
    });

    // As the login that the tutorial names, whose rows are those of the tenant that it names.
    private static async Task<string> RowsAsync(PipelineStack stack, string sql)
    {
        var statements = sql.Split(';', 2, StringSplitOptions.TrimEntries);
        await using var session = stack.Database.Session("ephi_query");
        return await session.RunAsync(async (connection, token) =>
        {
            await using (var tenant = new NpgsqlCommand(statements[0], connection)) await tenant.ExecuteNonQueryAsync(token);
            await using var command = new NpgsqlCommand(statements[1], connection);
            await using var reader = await command.ExecuteReaderAsync(token);
            var rows = new List<string>();
            while (await reader.ReadAsync(token))
            {
                rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount)
                    .Select(column => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reader.GetValue(column)}"))));
            }

            return string.Join('\n', rows);
        }, CancellationToken.None);
    }
}
