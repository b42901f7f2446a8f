using Amazon.Runtime;
using Hipaa.Cli;
using Hipaa.Cli.Commands;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Database;

/// <summary><c>hipaa subject</c> as a privacy official types it: it logs in by IAM token and does what one individual may ask for.</summary>
[Collection(PipelineCollection.Name)]
public sealed class SubjectCommandTests(PipelineServers servers)
{
    [Fact]
    public async Task An_individual_is_given_amended_held_and_erased_by_the_command()
    {
        await using var stack = await FilledAsync();
        var database = stack.Database;

        Assert.Equal((0, ""), await RunAsync(stack, "amend", "--event", "a", "--code", "8867-4", "--value", "75.5"));
        var (code, given) = await RunAsync(stack, "export", "--recipient", "the individual");
        Assert.Equal(0, code);
        var lines = given.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Count(line => line.Contains("\"eventId\": \"a\"", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("\"value\": 75.5", StringComparison.Ordinal));
        Assert.DoesNotContain("\"eventId\": \"c\"", given, StringComparison.Ordinal);

        Assert.Equal((0, ""), await RunAsync(stack, "hold"));
        Assert.Equal((1, "hipaa: a legal hold stands for this subject; release it first.\n"), await RunAsync(stack, "erase"));
        Assert.Equal((1, "hipaa: a legal hold stands for this subject already.\n"), await RunAsync(stack, "hold"));
        Assert.Equal((0, ""), await RunAsync(stack, "release"));
        Assert.Equal((0, "3 events erased\n"), await RunAsync(stack, "erase"));
        Assert.Equal((1, $"hipaa: {Nothing}"), await RunAsync(stack, "erase"));
        Assert.Equal((0, $"hipaa: the hold stands, but {Nothing}"), await RunAsync(stack, "hold"));

        Assert.Equal("c", await database.ScalarAsync<string>("select string_agg(event_id, ' ') from ephi.event"));
        Assert.Equal(
            "amend,latest,latest,export,hold,release,erase,latest,latest,erase,latest,latest,hold ephi_records request 22",
            await database.ScalarAsync<string>("select concat_ws(' ', string_agg(action, ',' order by at), min(login), min(reason)) from audit.disclosure"));
        // It came by token, as this login and no other.
        Assert.Contains(servers.Postgres.Tokens.Tokens, token => token.Contains("DBUser=ephi_records", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_count_is_refused_in_one_line()
    {
        await using var stack = await FilledAsync();
        var database = stack.Database;
        Assert.Equal(
            (1, "hipaa: nothing of that kind counts for this subject: check tenant, subject, event and code.\n"),
            await RunAsync(stack, "amend", "--event", "c", "--code", "8867-4", "--value", "75"));
        Assert.Equal(
            (1, "hipaa: nothing of that kind counts for this subject: check tenant, subject, event and code.\n"), await RunAsync(stack, "release"));
        var (code, told) = await RunAsync(stack, "amend", "--event", "a");
        Assert.Equal(2, code);
        Assert.Contains("Option '--code' is required.", told, StringComparison.Ordinal);
    }

    private const string Nothing = "nothing is kept of this subject: check tenant and subject.\n";

    [Fact]
    public async Task Latest_readings_show_what_was_amended_and_nothing_of_what_was_erased()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.AskForTokensAsync();
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync(
        [
            Record(1, BatchTests.Event("old", "Patient/7", 61, Hour(8))), Record(2, BatchTests.Event("new", "Patient/7", 62, Hour(9))),
            Record(3, BatchTests.Event("other", "Patient/8", 63, Hour(9))),
        ]));
        Assert.Equal("62 63", await LatestAsync(stack));

        Assert.Equal((0, ""), await RunAsync(stack, "amend", "--event", "new", "--code", "8867-4", "--value", "66", "--tenant", "default"));
        Assert.Equal("63 66", await LatestAsync(stack));
        // What counts is read before and after it is put: both are recorded.
        Assert.Equal("amend,latest,latest", await stack.Database.ScalarAsync<string>("select string_agg(action, ',' order by at) from audit.disclosure"));

        // What breaks off behind the database is told, and done by the same command again.
        stack.Proxy.Plan = request => request.EndsWith("Query", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
        var (code, told) = await RunAsync(stack, "erase", "--tenant", "default");
        Assert.Equal(2, code);
        Assert.Contains("latest readings may still show what was before", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Patient", told, StringComparison.Ordinal);
        Assert.Equal("63 66", await LatestAsync(stack));
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Equal((0, ""), await RunAsync(stack, "latest", "--tenant", "default"));
        Assert.Equal("63", await LatestAsync(stack));
    }

    [Fact]
    public async Task An_erasure_between_storing_and_showing_is_seen()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.AskForTokensAsync();
        stack.AttemptLimit = TimeSpan.FromSeconds(60);
        await using var function = stack.StreamProcessor();
        using var stored = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var isFirst = 1;
        stack.Proxy.Plan = call =>
        {
            if (call.EndsWith("PutItem", StringComparison.Ordinal) && Interlocked.Exchange(ref isFirst, 0) == 1)
            {
                stored.Release();
                goOn.Wait(TimeSpan.FromSeconds(30));
            }

            return Fault.None;
        };
        var delivery = Task.Run(() => function.DeliverAsync([Record(1, BatchTests.Event("new", "Patient/7", 62, Hour(9)))]));
        Assert.True(await stored.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal((0, "1 event erased\n"), await RunAsync(stack, "erase", "--tenant", "default"));
        goOn.Set();
        Assert.Empty(await delivery);
        Assert.Equal("", await LatestAsync(stack));
    }

    /// <summary>The server has committed; the connection breaks before it says so.</summary>
    [Theory]
    [InlineData("export", "")]
    [InlineData("amend", "")]
    [InlineData("hold", "")]
    [InlineData("release", "")]
    [InlineData("erase", "3 events erased\n")]
    public async Task What_was_done_is_done_once_and_told_where_the_answer_is_lost(string action, string told)
    {
        await using var stack = await FilledAsync();
        await stack.Database.ExecuteAsync("update ephi.event set subject_id = 'Patient/7'");
        if (action == "release")
        {
            Assert.Equal((0, ""), await RunAsync(stack, "hold"));
        }

        var count = $"select count(*) from audit.disclosure where action = '{action}'";
        await using var proxy = new LostCommitProxy(servers.Postgres.Port, async () => await stack.Database.ScalarAsync<long>(count) > 0);
        stack.DatabasePort = proxy.Port;
        string[] more = action switch
        {
            "amend" => ["--event", "a", "--code", "8867-4", "--value", "75"],
            "export" => ["--recipient", "the individual"],
            _ => [],
        };
        var (code, text) = await RunAsync(stack, action, more);

        Assert.Equal((0, 1), (code, proxy.Cuts));
        Assert.Equal(1L, await stack.Database.ScalarAsync<long>(count));
        if (action == "export")
        {
            Assert.Equal(3, text.Split('\n').Count(line => line.Contains("\"kind\": \"event\"", StringComparison.Ordinal)));
        }
        else
        {
            Assert.Equal(told, text);
        }

        Assert.Equal(
            action switch { "amend" => "4 0", "erase" => "0 0", "hold" => "3 1", _ => "3 0" },
            await stack.Database.ScalarAsync<string>(
                "select concat_ws(' ', (select count(*) from ephi.event), (select count(*) from ephi.legal_hold where released_at is null))"));
    }

    private static string Hour(int hour) => $"2026-01-15T0{hour}:00:00Z";

    private static async Task<string> LatestAsync(PipelineStack stack) => string.Join(
        ' ', (await stack.Dynamo.ScanAsync(new() { TableName = stack.Table, ConsistentRead = true })).Items.Where(item => item.ContainsKey("value")).Select(item => item["value"].N).Order(StringComparer.Ordinal));

    internal static async Task<(int Code, string Told)> RunAsync(PipelineStack stack, string action, params string[] more)
    {
        await using var told = new StringWriter();
        var token = new IamToken(new SessionAWSCredentials("AKIDEXAMPLE", "secret", "session"), "us-east-1", TimeProvider.System);
        var (dynamo, kms) = stack.OwnClients();
        string[] tenant = more.Contains("--tenant") ? [] : ["--tenant", "north"];
        var parsed = new SubjectCommand(told, told, token, stack.Variables(DatabaseLogin.Records).GetValueOrDefault, dynamo, kms, new InJanuary()).Create().Parse(
            [action, .. tenant, "--subject", "Patient/7", "--reason", "request 22", .. more]);
        return parsed.Errors.Count > 0
            ? (ExitCode.Unusable, string.Join('\n', parsed.Errors.Select(error => error.Message)))
            : (await parsed.InvokeAsync(new() { Output = told, Error = told, EnableDefaultExceptionHandler = false }), told.ToString());
    }

    private async Task<PipelineStack> FilledAsync()
    {
        var stack = await PipelineStack.CreateAsync(servers);
        var database = stack.Database;
        await database.AskForTokensAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at)
            values ('north', 'a', 'Patient/7', 't', '2026-01-02Z'), ('north', 'b', 'Patient/7', 't', '2026-01-03Z'), ('north', 'c', 'Patient/8', 't', '2026-01-04Z');
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('x'), row_id, effective_at from ephi.event;
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
            select tenant_id, row_id, effective_at, 0, '8867-4', 72, '/min' from ephi.event
            """);
        return stack;
    }

    /// <summary>Soon after the examples' events.</summary>
    private sealed class InJanuary : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 16, 0, 0, 0, TimeSpan.Zero);
    }
}
