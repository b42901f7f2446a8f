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
            ephi_breakglass ephi.event: read, copy out
            ephi_breakglass ephi.event_key: read, copy out
            ephi_breakglass ephi.event_version: read, copy out
            ephi_breakglass ephi.legal_hold: read, copy out
            ephi_breakglass ephi.reading: read, copy out
            ephi_breakglass ephi.subject: read, copy out
            ephi_breakglass ephi.surrogate: read, copy out
            ephi_deidentifier_job ephi.event: read
            ephi_deidentifier_job ephi.export_part: read, insert, copy out, copy in
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

    [Theory]
    [InlineData("ephi_owner")]
    [InlineData("ephi_reviser")]
    [InlineData("ephi_keeper")]
    [InlineData("ephi_archivist")]
    public async Task Whom_nobody_logs_in_as_reads_no_part_either(string role)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync("insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) select 'north', 'e' || n, 's', 't', now() - n * interval '20 days' from generate_series(1, 10) as n");
        foreach (var (relation, isPart) in (await RelationsAsync(database)).Where(one => one.IsPart))
        {
            Assert.True(isPart);
            await using var connector = database.Connector("postgres");
            await using var connection = await connector.OpenAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand($"set role {role}; set hipaa.tenant = 'north'; select count(*) from {relation}", connection);
            try
            {
                Assert.Equal(0L, await command.ExecuteScalarAsync());
            }
            catch (PostgresException refused)
            {
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
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
