using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;
using Xunit.Abstractions;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>
/// What holds on the version of production, and what the server's own audit says there. tests/servers.sh gets it where it can; the output of
/// these tests says which version all tests of the functions ran on.
/// </summary>
[Collection(PostgresCollection.Name)]
public sealed class ServerVersionTests(PostgresServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task The_version_is_told_and_is_that_of_production_where_it_could_be_had()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var version = await database.ScalarAsync<string>("show server_version");
        var libraries = await database.ScalarAsync<string>("show shared_preload_libraries");
        output.WriteLine($"PostgreSQL {version}, preloaded: {(libraries.Length == 0 ? "nothing" : libraries)}");
        Assert.True(int.Parse(version.Split('.', ' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= 15);
        Assert.Equal(PostgresPrograms.Root is not null, version.StartsWith("17.", StringComparison.Ordinal) && libraries == "pgaudit");
    }

    [Fact]
    public async Task The_servers_audit_tells_schema_changes_roles_and_writes_without_values_and_no_reads()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var before = server.Log.Length;
        await database.ScalarAsync<int>(
            DatabaseLogin.StreamProcessor,
            """
            set hipaa.tenant = 'north';
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) values ('north', 'canary-event', 'canary-subject', 't', now());
            select 1
            """);
        await database.ScalarAsync<long>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_hold('canary-subject', 'canary-reason')");
        await database.ScalarAsync<long>(DatabaseLogin.Reader, "set hipaa.tenant = 'north'; select count(*) from ephi.event");
        await database.ExecuteAsync("create table public.made (); grant ephi_reader to ephi_query; drop table public.made");
        await Assert.ThrowsAsync<PostgresException>(() => database.ScalarAsync<int>(DatabaseLogin.Migrator, "set role ephi_owner; select 1"));
        var lines = server.Log[before..].Split('\n').Where(line => line.Contains($"@{database.Name} LOG:  AUDIT:", StringComparison.Ordinal)).ToList();
        if (PostgresPrograms.Root is null)
        {
            // Without the library nothing is told; the triggers' record stands by itself.
            Assert.Empty(lines);
            Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from audit.change where relation = 'ephi.event'"));
            return;
        }

        Assert.Contains(lines, line => line.Contains("ephi_stream_processor@", StringComparison.Ordinal) && line.Contains(",WRITE,INSERT,TABLE,ephi.event,<not logged>", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(",DDL,CREATE TABLE,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(",ROLE,GRANT ROLE,", StringComparison.Ordinal));
        // What functions do with their owner's rights is not among it: docs/decisions/database.md says what tells it.
        Assert.DoesNotContain(lines, line => line.Contains("ephi.legal_hold", StringComparison.Ordinal));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from audit.change where relation = 'ephi.legal_hold' and login = 'ephi_records'"));
        Assert.DoesNotContain(lines, line => line.Contains(",READ,", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("canary", StringComparison.Ordinal));
    }
}
