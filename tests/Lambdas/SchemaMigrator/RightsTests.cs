using System.Text.RegularExpressions;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>Every role tries everything on every relation, parts included, by its name: what goes through is what is written here.</summary>
[Collection(PostgresCollection.Name)]
public sealed partial class RightsTests(PostgresServer server)
{
    private static readonly string[] Actions = ["read", "insert", "update", "delete", "truncate", "copy out", "copy in", "alter", "drop"];

    [Fact]
    public async Task Each_login_may_do_what_it_needs_on_the_whole_and_nothing_on_a_part()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var allowed = new SortedSet<string>(StringComparer.Ordinal);
        var relations = await RelationsAsync(database);
        foreach (var login in DatabaseLogin.All)
        {
            await using var connector = database.Connector(login);
            await using var connection = await connector.OpenAsync(CancellationToken.None);
            await TryAllAsync(connection, login, relations, allowed);
        }

        Assert.Equal(
            """
            ephi_breakglass audit.change: read, copy out
            ephi_breakglass audit.disclosure: read, copy out
            ephi_breakglass audit.retirement: read, copy out
            ephi_breakglass audit.right_copy: read, copy out
            ephi_breakglass ephi.event: read, copy out
            ephi_breakglass ephi.event_key: read, copy out
            ephi_breakglass ephi.event_version: read, copy out
            ephi_breakglass ephi.legal_hold: read, copy out
            ephi_breakglass ephi.reading: read, copy out
            ephi_breakglass ephi.subject: read, copy out
            ephi_breakglass ephi.surrogate: read, copy out
            ephi_deidentifier_job ephi.event: read
            ephi_deidentifier_job ephi.export_part: read, insert, copy out
            ephi_deidentifier_job ephi.export_window: read, insert, copy out
            ephi_deidentifier_job ephi.export_withdrawal: read, delete, copy out
            ephi_deidentifier_job ephi.reading: read, copy out
            ephi_deidentifier_job ephi.subject: read, copy out
            ephi_deidentifier_job ephi.surrogate: read, insert, copy out
            ephi_file_loader ephi.event_key: read
            ephi_file_loader ephi.subject: read, copy out, copy in
            ephi_migrator migration.applied: read, copy out
            ephi_query ephi.event: read
            ephi_query ephi.reading: read, copy out
            ephi_query ephi.subject: read, copy out
            ephi_stream_processor ephi.event_key: read
            ephi_stream_processor ephi.subject: read, copy out, copy in
            """,
            string.Join('\n', allowed));
    }

    /// <summary>Of roles that nobody logs in as, too: of a part they may nothing, by whatever statement.</summary>
    [Theory]
    [InlineData("ephi_reviser")]
    [InlineData("ephi_keeper")]
    [InlineData("ephi_archivist")]
    [InlineData("ephi_emergency")]
    [InlineData("ephi_steward")]
    [InlineData("ephi_writer")]
    [InlineData("ephi_reader")]
    [InlineData("ephi_deidentifier")]
    public async Task Whom_nobody_logs_in_as_may_do_nothing_with_a_part(string role)
    {
        var database = await FilledAsync();
        await using var connector = database.Connector("postgres");
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        foreach (var (relation, _) in (await RelationsAsync(database)).Where(one => one.IsPart))
        {
            foreach (var action in Actions)
            {
                var (rows, state) = await TryAsync(connection, role, action, relation);
                Assert.True(rows is null && state == PostgresErrorCodes.InsufficientPrivilege, $"{role} {action} {relation}: {rows} {state}");
            }
        }
    }

    /// <summary>The owner sees, changes and adds no row of any table of ePHI, whole or part. It may do what owners do, and that is recorded.</summary>
    [Fact]
    public async Task The_owner_reaches_no_row_and_empties_nothing_without_a_record()
    {
        var database = await FilledAsync();
        await using var connector = database.Connector("postgres");
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        var relations = (await RelationsAsync(database)).Where(one => one.IsPart || one.Name is "ephi.event" or "ephi.reading" or "ephi.event_key").ToList();
        Assert.True(relations.Count(one => one.IsPart) > 40);
        foreach (var (relation, isPart) in relations)
        {
            Assert.True(await database.ScalarAsync<long>($"select count(*) from {relation}") > 0 || isPart);
            foreach (var action in new[] { "read", "copy out", "update", "delete" })
            {
                var (rows, state) = await TryAsync(connection, "ephi_owner", action, relation);
                Assert.True(rows == 0, $"{action} {relation}: {rows} {state}");
            }

            // Row-level security refuses a row, and COPY as a whole.
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await TryAsync(connection, "ephi_owner", "insert", relation)).State);
            Assert.Equal(PostgresErrorCodes.FeatureNotSupported, (await TryAsync(connection, "ephi_owner", "copy in", relation)).State);
            await using var transaction = await connection.BeginTransactionAsync();
            await using var truncate = new NpgsqlCommand(
                $"set local role ephi_owner; truncate {relation}; reset role; select count(*) from audit.change where operation = 'truncate' and relation = '{relation}' and transaction = pg_current_xact_id()",
                connection, transaction);
            Assert.Equal(1L, await truncate.ExecuteScalarAsync());
        }

        foreach (var record in new[] { "audit.change", "audit.disclosure", "audit.retirement", "audit.right_copy" })
        {
            await database.ExecuteAsync("insert into audit.disclosure (action, tenant_id, subject_hash, reason) values ('export', 'north', sha256('s'), 'request'); insert into audit.retirement (relation, until_at, row_count) values ('x', now(), 1); insert into audit.right_copy (key, lines, is_read) values (gen_random_uuid()::text, 1, false)");
            foreach (var action in new[] { "update", "delete", "truncate" })
            {
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await TryAsync(connection, "ephi_owner", action, record)).State);
            }
        }
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) select 'north', 'e' || n, 's', 't', now() - n * interval '20 days' from generate_series(1, 10) as n;
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('x'), row_id, effective_at from ephi.event;
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit) select tenant_id, row_id, effective_at, 0, '8867-4', 72, '/min' from ephi.event
            """);
        return database;
    }

    /// <summary>How many rows a role reached, or the state that it was refused with; nothing of it stays.</summary>
    private static async Task<(long? Rows, string? State)> TryAsync(NpgsqlConnection connection, string role, string action, string relation)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await using (var enter = new NpgsqlCommand($"set local hipaa.tenant = 'north'; set local role {role}", connection, transaction))
            {
                await enter.ExecuteNonQueryAsync();
            }

            switch (action)
            {
                case "copy out":
                    using (var reader = await connection.BeginTextExportAsync($"copy {relation} to stdout"))
                    {
                        return ((await reader.ReadToEndAsync()).Count(character => character == '\n'), null);
                    }

                case "copy in":
                    await using (await connection.BeginTextImportAsync($"copy {relation} from stdin"))
                    {
                    }

                    return (0, null);
                case "read":
                    await using (var command = new NpgsqlCommand(Statement(action, relation), connection, transaction))
                    {
                        return ((long)(await command.ExecuteScalarAsync())!, null);
                    }

                default:
                    var column = relation.StartsWith("audit.", StringComparison.Ordinal) ? "at" : "tenant_id";
                    var sql = action == "update" ? $"update {relation} set {column} = {column}" : Statement(action, relation);
                    await using (var command = new NpgsqlCommand(sql, connection, transaction))
                    {
                        return (Math.Max(0, await command.ExecuteNonQueryAsync()), null);
                    }
            }
        }
        catch (PostgresException refused)
        {
            return (null, refused.SqlState);
        }
    }

    private static async Task<List<(string Name, bool IsPart)>> RelationsAsync(TestDatabase database)
    {
        await using var connector = database.Connector("postgres");
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            """
            select relnamespace::regnamespace::text || '.' || relname, relispartition from pg_class
            where relnamespace in ('ephi'::regnamespace, 'audit'::regnamespace, 'migration'::regnamespace) and relkind in ('r', 'p') order by 1
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var relations = new List<(string, bool)>();
        while (await reader.ReadAsync())
        {
            relations.Add((reader.GetString(0), reader.GetBoolean(1)));
        }

        return relations;
    }

    private static async Task TryAllAsync(NpgsqlConnection connection, string login, List<(string Name, bool IsPart)> relations, SortedSet<string> allowed)
    {
        foreach (var (relation, isPart) in relations)
        {
            var through = new List<string>();
            foreach (var action in Actions)
            {
                if (await MayAsync(connection, action, relation))
                {
                    through.Add(action);
                }
            }

            if (through.Count > 0)
            {
                allowed.Add($"{login} {(isPart ? "a part of " + Number().Replace(relation, "") : relation)}: {string.Join(", ", through)}");
            }
        }
    }

    /// <summary>Whatever else stops it, only a missing right counts as one.</summary>
    private static async Task<bool> MayAsync(NpgsqlConnection connection, string action, string relation)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            switch (action)
            {
                case "copy out":
                    using (var reader = await connection.BeginTextExportAsync($"copy {relation} to stdout"))
                    {
                        await reader.ReadToEndAsync();
                    }

                    break;
                case "copy in":
                    await using (await connection.BeginTextImportAsync($"copy {relation} from stdin"))
                    {
                    }

                    break;
                default:
                    await using (var command = new NpgsqlCommand(Statement(action, relation), connection, transaction))
                    {
                        await command.ExecuteNonQueryAsync();
                    }

                    break;
            }

            return true;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState is not (PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction);
        }
    }

    private static string Statement(string action, string relation) => action switch
    {
        "read" => $"select count(*) from {relation}",
        "insert" => $"insert into {relation} default values",
        "update" => $"do $$ begin execute (select format('update {relation} set %1$I = %1$I', attname) from pg_attribute where attrelid = '{relation}'::regclass and attnum = 1); end $$",
        "delete" => $"delete from {relation}",
        "truncate" => $"truncate {relation}",
        "alter" => $"alter table {relation} add column more integer",
        _ => $"drop table {relation}",
    };

    [GeneratedRegex("_([0-9_]+|default)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
