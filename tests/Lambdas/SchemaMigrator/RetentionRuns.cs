using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;
using RetryPolicy = Hipaa.Lambdas.Database.RetryPolicy;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>A database with rows past the retention, and runs over it.</summary>
internal static class RetentionRuns
{
    /// <summary>A month and a year that are over, a month that is over and arrived late, and one of our days.</summary>
    private const string Fill =
        """
        select ephi.ensure_months(array['2017-03-05Z', '2009-05-05Z', '2018-04-05Z', '2026-01-05Z']::timestamptz[]);
        insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, received_at, source)
        select tenant, kind || '-' || n, 's-' || n % 7, 'vital-signs', at::timestamptz + n * interval '1 minute', coalesce(arrived::timestamptz, now()), 'Ünïcode "quoted" \ source'
        from generate_series(1, 60) as n, (values ('north'), ('south')) as tenants (tenant), (values
            ('month', '2017-03-05Z', '2017-03-06Z'), ('year', '2009-05-05Z', '2017-05-05Z'), ('late', '2018-04-05Z', null), ('new', '2026-01-05Z', null)) as spans (kind, at, arrived);
        insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
        select tenant_id, row_id, effective_at, ordinal, case ordinal when 0 then '8480-6' else '8462-4' end, 120.5 - ordinal, 'mm[Hg]' from ephi.event, generate_series(0, 1) as ordinal;
        insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, received_at)
        select tenant_id, event_id, sha256(convert_to(event_id, 'UTF8')), row_id, effective_at, received_at from ephi.event;
        insert into ephi.event_version (tenant_id, event_id, content_digest, status, row_id, effective_at)
        select tenant_id, event_id, sha256('former'), 1, row_id, effective_at from ephi.event where event_id in ('month-1', 'new-1');
        insert into ephi.event_version (tenant_id, event_id, content_digest, status) select tenant_id, event_id, sha256('withdrawn'), 3 from ephi.event where event_id in ('month-2', 'new-2');
        insert into ephi.event_key (tenant_id, event_id, content_digest, status, received_at)
        values ('north', 'withdrawn-old', sha256('w'), 3, '2016-01-01Z'), ('north', 'withdrawn-new', sha256('w'), 3, now());
        """;

    internal static async Task<PipelineStack> FilledAsync(PipelineServers servers)
    {
        var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Fill);
        return stack;
    }

    /// <summary>The run of each day, with the time that it says.</summary>
    internal static async Task<MigrationResult> RunAsync(PipelineStack stack, int pageEvents, Func<bool> isTimeLeft)
    {
        await using var owner = stack.Database.Connector(DatabaseLogin.Migrator);
        await using var administrator = stack.Database.Connector(PostgresServer.Administrator);
        return await Migrator(stack, owner, administrator, pageEvents).RunAsync(CancellationToken.None, isRegular: true, isTimeLeft);
    }

    private static Migrator Migrator(
        PipelineStack stack, Lambdas.Database.DatabaseConnector owner, Lambdas.Database.DatabaseConnector administrator, int pageEvents)
    {
        var archive = new ArchivedLines(stack.Services(Functions.SchemaMigrator).S3, stack.Landing, PipelineStack.KeyArn);
        var retention = new Retention(new RetiredCopy(archive), 7) { PageEvents = pageEvents };
        return new Migrator(MigrationSet.Embedded, owner, administrator, new RetryPolicy(TimeProvider.System), retention, new RightsCopy(archive));
    }

    /// <summary>The run of each day.</summary>
    internal static async Task<JsonElement> RunAsync(PipelineStack stack)
    {
        await using var owner = stack.Database.Connector(DatabaseLogin.Migrator);
        await using var administrator = stack.Database.Connector(PostgresServer.Administrator);
        var migrator = Migrator(stack, owner, administrator, 5_000);
        await using var answer = await new Function(MigrationSet.Embedded, migrator, TextWriter.Null).HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes("{}")), TimeSpan.FromMinutes(5));
        return await JsonSerializer.DeserializeAsync<JsonElement>(answer);
    }
}
