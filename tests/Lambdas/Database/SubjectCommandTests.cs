using Amazon.Runtime;
using Hipaa.Cli;
using Hipaa.Cli.Commands;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Database;

/// <summary><c>hipaa subject</c> as a privacy official types it: it logs in by IAM token and does what one individual may ask for.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SubjectCommandTests(PostgresServer server)
{
    [Fact]
    public async Task An_individual_is_given_amended_held_and_erased_by_the_command()
    {
        var database = await FilledAsync();

        Assert.Equal((0, ""), await RunAsync(database, "amend", "--event", "a", "--code", "8867-4", "--value", "75.5"));
        var (code, given) = await RunAsync(database, "export", "--recipient", "the individual");
        Assert.Equal(0, code);
        var lines = given.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Count(line => line.Contains("\"eventId\": \"a\"", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("\"value\": 75.5", StringComparison.Ordinal));
        Assert.DoesNotContain("\"eventId\": \"c\"", given, StringComparison.Ordinal);

        Assert.Equal((0, ""), await RunAsync(database, "hold"));
        Assert.Equal((1, "hipaa: a legal hold stands for this subject; release it first.\n"), await RunAsync(database, "erase"));
        Assert.Equal((1, "hipaa: a legal hold stands for this subject already.\n"), await RunAsync(database, "hold"));
        Assert.Equal((0, ""), await RunAsync(database, "release"));
        Assert.Equal((0, "3 events erased\n"), await RunAsync(database, "erase"));

        Assert.Equal("c", await database.ScalarAsync<string>("select string_agg(event_id, ' ') from ephi.event"));
        Assert.Equal(
            "amend,export,hold,release,erase ephi_records request 22",
            await database.ScalarAsync<string>("select concat_ws(' ', string_agg(action, ',' order by at), min(login), min(reason)) from audit.disclosure"));
        // It came by token, as this login and no other.
        Assert.Contains(server.Tokens.Tokens, token => token.Contains("DBUser=ephi_records", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_count_is_refused_in_one_line()
    {
        var database = await FilledAsync();
        Assert.Equal(
            (1, "hipaa: nothing of that kind counts for this subject: check tenant, subject, event and code.\n"),
            await RunAsync(database, "amend", "--event", "c", "--code", "8867-4", "--value", "75"));
        Assert.Equal(
            (1, "hipaa: nothing of that kind counts for this subject: check tenant, subject, event and code.\n"), await RunAsync(database, "release"));
        var (code, told) = await RunAsync(database, "amend", "--event", "a");
        Assert.Equal(2, code);
        Assert.Contains("Option '--code' is required.", told, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Told)> RunAsync(TestDatabase database, string action, params string[] more)
    {
        await using var told = new StringWriter();
        var token = new IamToken(new SessionAWSCredentials("AKIDEXAMPLE", "secret", "session"), "us-east-1", TimeProvider.System);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DB_HOST"] = "127.0.0.1", ["DB_PORT"] = $"{database.Server.Port}", ["DB_NAME"] = database.Name, ["DB_CA_BUNDLE"] = database.Server.CaFile,
        };
        var parsed = new SubjectCommand(told, told, token, environment.GetValueOrDefault).Create().Parse(
            [action, "--tenant", "north", "--subject", "Patient/7", "--reason", "request 22", .. more]);
        return parsed.Errors.Count > 0
            ? (ExitCode.Unusable, string.Join('\n', parsed.Errors.Select(error => error.Message)))
            : (await parsed.InvokeAsync(new() { Output = told, Error = told, EnableDefaultExceptionHandler = false }), told.ToString());
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.AskForTokensAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at)
            values ('north', 'a', 'Patient/7', 't', '2026-01-02Z'), ('north', 'b', 'Patient/7', 't', '2026-01-03Z'), ('north', 'c', 'Patient/8', 't', '2026-01-04Z');
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('x'), row_id, effective_at from ephi.event;
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
            select tenant_id, row_id, effective_at, 0, '8867-4', 72, '/min' from ephi.event
            """);
        return database;
    }
}
