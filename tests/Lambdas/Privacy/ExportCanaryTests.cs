using System.Text;
using Hipaa.Lambdas.Tests.Deidentifier;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Privacy;

/// <summary>The export breaks in every way; what a run prints, answers, throws, names its objects and has logged holds no value.</summary>
[Collection(PrivacyCollection.Name)]
public sealed class ExportCanaryTests(PipelineServers servers)
{
    private static readonly string Rows = $"""
        insert into ephi.subject (tenant_id, subject_id, birth_date, zip, sex)
        values ('{Canary.Word.ToLowerInvariant()}', '{Canary.Word}', '1931-07-06', '86429', 'female');
        insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, source, raw_key)
        values ('{Canary.Word.ToLowerInvariant()}', '{Canary.Word}-1', '{Canary.Word}', '{Canary.Word}', '2026-01-11T05:04:03Z', '{Canary.Word}',
            '{Canary.Word}');
        insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit)
        select row_id, tenant_id, effective_at, ordinal, code, {Canary.Number}, unit
        from ephi.event,
            (values (0, '8867-4', '/min'), (1, '{Canary.Word}', '/min'), (2, '8867-4', '{Canary.Word}')) as reading (ordinal, code, unit)
        """;

    public static TheoryData<string, Fault> Faults => FaultData.Each("PUT ", "TrentService.GenerateMac");

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_service_fails(string request, Fault fault)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Rows);
        stack.Proxy.Plan = seen => seen.StartsWith(request, StringComparison.Ordinal) ? fault : Fault.None;
        // A silent service is left when time runs out, which is no error but unfinished work.
        await ShowsNothingAsync(stack, seconds: fault == Fault.Silence ? 3 : 60, throws: fault != Fault.Silence);
    }

    [Theory]
    [InlineData("alter table ephi.surrogate add constraint refuses check (subject_id not like 'KAN%') not valid")]
    [InlineData("alter table ephi.reading rename to reading_gone")]
    [InlineData("revoke select on ephi.subject from ephi_deidentifier")]
    [InlineData("alter table ephi.export_window add constraint refuses check (number > 7)")]
    // Rows of another type than the function reads.
    [InlineData("alter table ephi.subject drop column sex; alter table ephi.subject add column sex integer default 7")]
    public async Task The_database_refuses(string sql)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Rows);
        await stack.Database.ExecuteAsync(sql);
        await ShowsNothingAsync(stack, seconds: 60, throws: true);
    }

    [Fact]
    public async Task Its_connection_is_cut_while_rows_are_read()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Rows);
        var cut = 0;
        stack.Proxy.Plan = seen =>
        {
            if (seen.StartsWith("PUT ", StringComparison.Ordinal) && Interlocked.Increment(ref cut) == 1)
            {
                stack.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ephi_deidentifier_job'")
                    .GetAwaiter().GetResult();
            }

            return Fault.None;
        };
        await ShowsNothingAsync(stack, seconds: 60, throws: false);
        Assert.Single(await stack.RowsAsync());
    }

    private async Task ShowsNothingAsync(ExportStack stack, int seconds, bool throws)
    {
        var (logged, told) = (servers.Postgres.Log.Length, new StringBuilder());
        using var canary = new Canary();
        try
        {
            told.Append(await stack.RunAsync(timeLeft: TimeSpan.FromSeconds(seconds)));
            Assert.False(throws, "The run should have failed.");
        }
        catch (Exception exception) when (throws)
        {
            Assert.IsNotAssignableFrom<Xunit.Sdk.XunitException>(exception);
            told.Append(exception);
        }

        Canary.ShowsNotIn("the answer or what the runtime is thrown", told.ToString());
        Canary.ShowsNotIn("stdout", stack.Output.ToString());
        Canary.ShowsNotIn("keys", string.Join(' ', await stack.KeysAsync()));
        Assert.All(canary.Thrown, thrown => Canary.ShowsNotIn("an exception", thrown));
        var log = servers.Postgres.Log[logged..];
        Assert.Contains($"{Contract.DatabaseLogin.Deidentifier}@{stack.Database.Name}", log, StringComparison.Ordinal);
        Canary.ShowsNotIn("the database's log", log);
    }
}
