using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Database;

/// <summary>45 CFR 164.524 to 164.528: what one individual may ask for, and that each use is recorded.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SubjectRightsTests(PostgresServer server)
{
    private const string Shown = "set hipaa.tenant = 'north'; select coalesce(string_agg(event_id || '=' || value, ' ' order by event_id), 'nothing') from ephi.event join ephi.reading using (tenant_id, row_id, effective_at)";

    [Fact]
    public async Task All_that_is_kept_of_a_subject_is_exported_and_the_export_is_accounted_for()
    {
        var database = await FilledAsync();
        await using var session = database.Session(DatabaseLogin.Records);
        var rights = new SubjectRights(session, "north", "s-1", "request 17");
        await rights.AmendAsync("a", "8867-4", 75, CancellationToken.None);
        using var output = new StringWriter();
        await rights.ExportAsync("the individual", output, CancellationToken.None);
        var text = output.ToString();
        Assert.Equal(6, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"birthDate\": \"1984-02-03\"", text, StringComparison.Ordinal);
        Assert.Contains("\"value\": 75", text, StringComparison.Ordinal);
        Assert.Contains("\"value\": 72", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"eventId\": \"c\"", text, StringComparison.Ordinal);
        Assert.Equal(
            "ephi_records amend request 17, ephi_records export request 17 the individual",
            await database.ScalarAsync<string>("select string_agg(concat_ws(' ', login, action, reason, recipient), ', ' order by at) from audit.disclosure"));
    }

    [Fact]
    public async Task An_amendment_counts_and_what_it_amends_stays_marked()
    {
        var database = await FilledAsync();
        await using var session = database.Session(DatabaseLogin.Records);
        await new SubjectRights(session, "north", "s-1", "request 18").AmendAsync("a", "8867-4", 75, CancellationToken.None);
        Assert.Equal("a=75 b=73 c=74", await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal(2L, await database.ScalarAsync<long>(DatabaseLogin.Reader, "set hipaa.tenant = 'north'; select count(*) from ephi.event_history('a')"));
        foreach (var (subject, id, code) in new[] { ("s-2", "a", "8867-4"), ("s-1", "x", "8867-4"), ("s-1", "a", "1-8") })
        {
            var refused = await Assert.ThrowsAsync<DatabaseException>(
                () => new SubjectRights(session, "north", subject, "request 18").AmendAsync(id, code, 1, CancellationToken.None));
            Assert.Equal("P0002", refused.SqlState);
        }

        Assert.Equal("a=75 b=73 c=74", await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
    }

    [Fact]
    public async Task Nothing_is_erased_while_a_hold_stands_and_everything_once_it_is_released()
    {
        var database = await FilledAsync();
        await using var session = database.Session(DatabaseLogin.Records);
        var rights = new SubjectRights(session, "north", "s-1", "case 19");
        await rights.HoldAsync(CancellationToken.None);
        Assert.Equal("55006", (await Assert.ThrowsAsync<DatabaseException>(() => rights.EraseAsync(CancellationToken.None))).SqlState);
        Assert.Equal("23505", (await Assert.ThrowsAsync<DatabaseException>(() => rights.HoldAsync(CancellationToken.None))).SqlState);
        Assert.Equal("a=72 b=73 c=74", await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        await rights.ReleaseAsync(CancellationToken.None);
        Assert.Equal(2, await rights.EraseAsync(CancellationToken.None));
        Assert.Equal("c=74", await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal(
            "1 1 1 0 0",
            await database.ScalarAsync<string>(
                """
                select concat_ws(' ', (select count(*) from ephi.event where tenant_id = 'north'), (select count(*) from ephi.reading where tenant_id = 'north'),
                    (select count(*) from ephi.event_key where tenant_id = 'north'), (select count(*) from ephi.subject where subject_id = 's-1'),
                    (select count(*) from ephi.surrogate where subject_id = 's-1'))
                """));
        // Of the other tenant's subject of the same name nothing is gone, and what was done is recorded, without the name.
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from ephi.event where tenant_id = 'south' and subject_id = 's-1'"));
        Assert.Equal("hold release erase", await database.ScalarAsync<string>("select string_agg(action, ' ' order by at) from audit.disclosure"));
        Assert.DoesNotContain("s-1", await database.ScalarAsync<string>("select string_agg(disclosure::text, ' ') from audit.disclosure"), StringComparison.Ordinal);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from audit.change where relation = 'ephi.event' and operation = 'delete' and row_count = 2 and login = 'ephi_records'"));
    }

    /// <summary>A step takes 5,000 events; the latest go first, those measured ahead of the clock too.</summary>
    [Fact]
    public async Task An_erasure_in_steps_leaves_nothing_and_is_recorded_once()
    {
        var database = await FilledAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) select 'north', 'm-' || n, 's-1', 't', now() + interval '1 hour' - n * interval '1 minute' from generate_series(1, 11000) as n;
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('y'), row_id, effective_at from ephi.event where event_id like 'm-%';
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit) select tenant_id, row_id, effective_at, 0, '8867-4', 70, '/min' from ephi.event where event_id like 'm-%'
            """);
        await using var session = database.Session(DatabaseLogin.Records);
        Assert.Equal(11_002, await new SubjectRights(session, "north", "s-1", "case 23").EraseAsync(CancellationToken.None));
        Assert.Equal("c=74", await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        Assert.Equal(
            "1 1 1 11002 1 erase 11002",
            await database.ScalarAsync<string>(
                """
                select concat_ws(' ', (select count(*) from ephi.event where tenant_id = 'north'), (select count(*) from ephi.reading where tenant_id = 'north'),
                    (select count(*) from ephi.event_key where tenant_id = 'north'), (select count(*) from ephi.erased_event),
                    (select count(*) from ephi.erasure), (select string_agg(action || ' ' || row_count, ',') from audit.disclosure))
                """));
        Assert.Equal(
            11_002L,
            await database.ScalarAsync<long>("select sum(jsonb_array_length(line -> 'event_hashes')) from ephi.right_done where line ->> 'kind' = 'erased events'"));
        // No object of the archive is so large that it could be moved where it can't be read at once.
        Assert.InRange(await database.ScalarAsync<int>(DatabaseLogin.Migrator, "select sum(octet_length(line))::integer from ephi.rights_untold(500)"), 60_000, 131_072);
    }

    [Fact]
    public async Task A_hold_or_an_erasure_of_nothing_says_so()
    {
        var database = await FilledAsync();
        await using var session = database.Session(DatabaseLogin.Records);
        Assert.Equal(3, await new SubjectRights(session, "north", "s-1", "case 20").HoldAsync(CancellationToken.None));
        Assert.Equal(0, await new SubjectRights(session, "north", "s-9", "case 20").HoldAsync(CancellationToken.None));
        Assert.Null(await new SubjectRights(session, "south", "s-9", "case 20").EraseAsync(CancellationToken.None));
    }

    /// <summary>An erasure under way and a hold: whichever comes first, the other waits for it and sees it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hold_and_an_erasure_at_once_do_not_both_succeed(bool isHoldFirst)
    {
        var database = await FilledAsync();
        await using var connector = database.Connector(DatabaseLogin.Records);
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var first = isHoldFirst ? "ephi.subject_hold('s-1', 'case 21')" : "ephi.subject_erase('s-1', 'case 21')";
        await using (var command = new NpgsqlCommand($"set local hipaa.tenant = 'north'; select {first}", connection, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        await using var session = database.Session(DatabaseLogin.Records);
        var rights = new SubjectRights(session, "north", "s-1", "case 22");
        var second = isHoldFirst ? rights.EraseAsync(CancellationToken.None) : Held(rights.HoldAsync(CancellationToken.None));
        await WaitForLockAsync(database);
        Assert.False(second.IsCompleted);
        await transaction.CommitAsync();
        if (isHoldFirst)
        {
            Assert.Equal("55006", (await Assert.ThrowsAsync<DatabaseException>(() => second)).SqlState);
            Assert.Equal("a=72 b=73 c=74", await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        }
        else
        {
            // It stands, and says that there is nothing left that it could keep.
            Assert.Equal(0, await second);
            Assert.Equal("c=74", await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        }
    }

    private static async Task<long?> Held(Task<long> hold) => await hold;

    private static async Task WaitForLockAsync(TestDatabase database)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await database.ScalarAsync<bool>("select exists (select from pg_locks where not granted and relation = 'ephi.legal_hold'::regclass)"))
            {
                return;
            }

            await Task.Delay(25);
        }

        Assert.Fail("the second does not wait for the first");
    }

    [Theory]
    [InlineData("select count(*) from ephi.event")]
    [InlineData("select count(*) from ephi.subject")]
    [InlineData("select count(*) from audit.disclosure")]
    [InlineData("delete from audit.disclosure")]
    [InlineData("select ephi.subject_note('erase', 's-1', 'no reason')")]
    public async Task The_records_login_has_the_functions_alone(string sql)
    {
        var database = await FilledAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.ScalarAsync<object>(DatabaseLogin.Records, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.subject (tenant_id, subject_id, birth_date) values ('north', 's-1', '1984-02-03');
            insert into ephi.surrogate (tenant_id, subject_id) values ('north', 's-1');
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at)
            values ('north', 'a', 's-1', 't', '2026-01-02Z'), ('north', 'b', 's-1', 't', '2026-01-03Z'), ('north', 'c', 's-2', 't', '2026-01-04Z'), ('south', 'a', 's-1', 't', '2026-01-02Z');
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('x'), row_id, effective_at from ephi.event;
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
            select tenant_id, row_id, effective_at, 0, '8867-4', 72 + ascii(event_id) - ascii('a'), '/min' from ephi.event
            """);
        return database;
    }
}
