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
        var lines = await database.ScalarAsync<string>(DatabaseLogin.Migrator, "select string_agg(line, chr(10)) from ephi.rights_untold(500)");
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(lines));
        }

        Assert.InRange(packed.Length, 50_000, 128 * 1024);
    }

    /// <summary>What there is when a hold is placed is kept by it, an erasure under way or not.</summary>
    [Fact]
    public async Task A_hold_between_two_steps_keeps_what_is_left_until_it_is_released()
    {
        var database = await FilledAsync();
        await database.ExecuteAsync(
            "insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) select 'north', 'm-' || n, 's-1', 't', now() - n * interval '1 minute' from generate_series(1, 6000) as n; insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('y'), row_id, effective_at from ephi.event where event_id like 'm-%'");
        Assert.Equal(6_002L, await database.ScalarAsync<long>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_erase('s-1', 'case 24')"));
        Assert.Equal(1_002L, await database.ScalarAsync<long>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_hold('s-1', 'case 25')"));
        Assert.Equal("55006", (await Assert.ThrowsAsync<PostgresException>(() => database.ScalarAsync<long>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_erase_rest('s-1')"))).SqlState);
        // Measured and come after it, with reference data and a number of its own.
        await database.ExecuteAsync(
            "insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) values ('north', 'after', 's-1', 't', now() + interval '1 second'); insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, arrived_at) select tenant_id, event_id, sha256('z'), row_id, effective_at, now() from ephi.event where event_id = 'after'; insert into ephi.subject (tenant_id, subject_id) values ('north', 's-1'); insert into ephi.surrogate (tenant_id, subject_id) values ('north', 's-1')");
        await database.ScalarAsync<string>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_release('s-1', 'case 25')::text");
        Assert.Equal(1_002L, await database.ScalarAsync<long>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_erase_rest('s-1')"));
        Assert.Equal(0L, await database.ScalarAsync<long>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_erase_rest('s-1')"));
        Assert.Equal(
            "after 1 1",
            await database.ScalarAsync<string>("select concat_ws(' ', (select string_agg(event_id, ' ') from ephi.event where tenant_id = 'north' and subject_id = 's-1'), (select count(*) from ephi.subject), (select count(*) from ephi.surrogate where tenant_id = 'north'))"));
        // Of somebody who was never erased it takes nothing.
        Assert.Equal(0L, await database.ScalarAsync<long>(DatabaseLogin.Records, "set hipaa.tenant = 'south'; select ephi.subject_erase_rest('s-1')"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from ephi.event where tenant_id = 'south' and subject_id = 's-1'"));
    }

    /// <summary>
    /// Whatever a sender says of versions, times and states, the last amendment counts: when the same is sent again, and in another database, before
    /// and after the event is there.
    /// </summary>
    [Fact]
    public async Task The_last_amendment_counts_whatever_the_versions_say()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var (before, after) = (await server.CreateMigratedDatabaseAsync(), await server.CreateMigratedDatabaseAsync());
        string[] numbers = ["null", "7"], times = ["null", "now() - interval '1 day'", "now() + interval '30 days'"], states = ["0", "1", "2"], arrivals = ["null", "now() - interval '1 hour'"];
        var cases = (from number in numbers from time in times from state in states from arrival in arrivals from count in new[] { 1, 2 } select (number, time, state, arrival, count)).ToList();
        var sent = new List<string>();
        var moment = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var ((number, time, state, arrival, count), index) in cases.Select((one, index) => (one, index)))
        {
            var at = $"'{moment}'::timestamptz";
            var send = $"select ephi.revise('e-{index}', sha256('e-{index}'), {number}, {time.Replace("now()", at, StringComparison.Ordinal)}, {state}::smallint, gen_random_uuid(), 's', 't', '2026-01-02Z', 'o', 'raw', array[0]::smallint[], array['8867-4'], array[70]::numeric[], array['/min'], {arrival.Replace("now()", at, StringComparison.Ordinal)}, array[]::bytea[])";
            await SendAsync(database, send);
            // What is replayed says when it came, also of events that were stored before that was noted.
            sent.Add(arrival is "null" ? send.Replace(", null, array[]::bytea[])", $", {at} - interval '1 hour', array[]::bytea[])", StringComparison.Ordinal) : send);
            for (var amendment = 1; amendment <= count; amendment++)
            {
                await database.ScalarAsync<object>(DatabaseLogin.Records, $"set hipaa.tenant = 'north'; select ephi.subject_amend('s', 'e-{index}', '8867-4', {74 + amendment}, 'request')::text");
            }
        }

        var expected = string.Join(' ', cases.Select((one, index) => (one.count, index)).OrderBy(one => $"e-{one.index}", StringComparer.Ordinal).Select(one => $"e-{one.index}={74 + one.count}"));
        Assert.Equal(expected, await database.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        var lines = await database.ScalarAsync<string[]>(DatabaseLogin.Migrator, "select array_agg(line order by number) from ephi.rights_untold(10000) where line::jsonb ->> 'kind' = 'amendment'");
        foreach (var send in sent) await SendAsync(after, send);
        foreach (var line in lines)
        {
            foreach (var other in new[] { database, before, after })
            {
                await other.ScalarAsync<object>(DatabaseLogin.Migrator, $"select ephi.right_restore('{line}'::jsonb)::text");
            }
        }

        foreach (var send in sent)
        {
            await SendAsync(database, send);
            await SendAsync(before, send);
        }

        foreach (var other in new[] { after, database, before })
        {
            Assert.Equal(expected, await other.ScalarAsync<string>(DatabaseLogin.Reader, Shown));
        }
    }

    private static async Task SendAsync(TestDatabase database, string sql) =>
        await database.ScalarAsync<string>(DatabaseLogin.StreamProcessor, $"set hipaa.tenant = 'north'; {sql}");

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
