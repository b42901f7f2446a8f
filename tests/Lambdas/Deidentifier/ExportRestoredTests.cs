using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>A database that was made anew or restored leaves nobody in the zone who is no longer in the database.</summary>
[Collection(ExportCollection.Name)]
public sealed class ExportRestoredTests(PipelineServers servers)
{
    [Fact]
    public async Task What_no_year_and_code_accounts_for_is_emptied()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 6; number++)
        {
            await stack.AddAsync($"e{number}", subject: $"s-{number}", value: $"{60 + number}");
        }

        await stack.AddAsync("erased", subject: "s-9", value: "70", effective: "2019-01-01Z");
        await stack.RunWithAsync(rowsPerObject: 2);
        Assert.Equal(4, (await stack.KeysAsync()).Count);
        // As a database is that was made anew, and into which a replay has brought what counts.
        await stack.Database.ExecuteAsync(
            "delete from ephi.reading; delete from ephi.event; delete from ephi.surrogate; delete from ephi.export_withdrawal; delete from ephi.export_part; delete from ephi.export_window");
        await stack.AddAsync("again", value: "71");
        await stack.RunWithAsync(rowsPerObject: 2);
        Assert.Equal([71], await stack.ValuesAsync());
        Assert.Equal(4, (await stack.KeysAsync()).Count);
    }

    /// <summary>The year and code is known, of an earlier export: what was exported, erased and not exported again is not.</summary>
    /// <param name="timed">When the zone had the time of the last export that is known.</param>
    /// <param name="idle">Whether a run comes before anything new does; it gives the zone its time where that was left.</param>
    [Theory]
    [InlineData("timed_at - interval '1 hour'", false)]
    [InlineData("timed_at - interval '1 hour'", true)]
    [InlineData("null", false)]
    [InlineData("null", true)]
    public async Task What_was_exported_after_the_restored_moment_is_written_as_the_database_has_it(string timed, bool idle)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("a", value: "61");
        await stack.AddAsync("erased", subject: "s-9", value: "62");
        await stack.AddAsync("b", value: "63", code: "40443-4");
        await stack.RunAsync();
        // As a database of an hour ago is: it knows no export since, nor the person, whom a replay leaves out as erased.
        await stack.Database.ExecuteAsync(
            $"""
            delete from ephi.reading where value = 62;
            delete from ephi.event where event_id = 'erased';
            delete from ephi.export_withdrawal;
            update ephi.export_window set opened_at = opened_at - interval '1 hour', completed_at = completed_at - interval '1 hour',
                timed_at = {timed}
            """);
        if (idle)
        {
            Assert.Equal(0, (await stack.RunAsync()).Windows);
        }

        await stack.AddAsync("c", value: "64", effective: "2020-01-01Z");
        Assert.Equal(3, (await stack.RunAsync()).Objects);
        Assert.Equal([61, 63, 64], await stack.ValuesAsync());
        await stack.AddAsync("d", value: "65", effective: "2020-01-01Z");
        Assert.Equal(1, (await stack.RunAsync()).Objects);
    }
}
