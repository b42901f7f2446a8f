using System.Text.Json;
using Hipaa.Lambdas.Deidentifier;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>The zone follows what counts, and tells no more than a year.</summary>
[Collection(ExportCollection.Name)]
public sealed class ExportTruthTests(PipelineServers servers)
{
    [Fact]
    public async Task What_was_corrected_or_withdrawn_is_gone_with_the_next_export()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("a", value: "61");
        await stack.AddAsync("b", value: "62", effective: "2025-01-01Z");
        await stack.AddAsync("c", value: "63", code: "40443-4");
        await stack.RunAsync();
        Assert.Equal([61, 62, 63], await stack.ValuesAsync());

        await SupersedeAsync(stack, "b");
        await SupersedeAsync(stack, "c");
        await stack.AddAsync("c-corrected", value: "64", code: "40443-4");
        Assert.True((await stack.RunAsync()).Finished);
        Assert.Equal([61, 64], await stack.ValuesAsync());
        // What a window was told is told to no other, and is not kept.
        Assert.Equal(0, await stack.Database.ScalarAsync<long>("select count(*) from ephi.export_withdrawal"));
        Assert.Equal(new ExportAnswerJson(0, 0, 0, 0, Finished: true), await stack.RunAsync());

        await stack.Database.ExecuteAsync("delete from ephi.reading; delete from ephi.event");
        Assert.True((await stack.RunAsync()).Finished);
        Assert.Empty(await stack.ValuesAsync());
    }

    [Fact]
    public async Task Objects_that_are_no_longer_needed_are_emptied_even_after_a_run_that_broke_off()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 6; number++)
        {
            await stack.AddAsync($"e{number}", subject: $"s-{number}", value: $"{60 + number}");
        }

        var written = 0;
        stack.Proxy.Plan = request => request.StartsWith("PUT ", StringComparison.Ordinal) && Interlocked.Increment(ref written) >= 3 ? Fault.LostAnswer : Fault.None;
        await Assert.ThrowsAnyAsync<Exception>(() => stack.RunWithAsync(rowsPerObject: 2));
        stack.Proxy.Plan = _ => Fault.None;
        foreach (var number in new[] { 0, 2, 4 })
        {
            await SupersedeAsync(stack, $"e{number}");
        }

        Assert.True((await stack.RunWithAsync(rowsPerObject: 2)).Finished);
        Assert.Equal([61, 63, 65], await stack.ValuesAsync());
        Assert.Equal(3, (await stack.KeysAsync()).Count);
    }

    [Fact]
    public async Task Neither_a_key_nor_the_time_of_writing_tells_one_row_from_another()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("a", value: "61", effective: "2026-01-05Z");
        await stack.RunAsync();
        var before = (await stack.S3.GetObjectMetadataAsync(stack.Bucket, Assert.Single(await stack.KeysAsync()))).LastModified;
        await Task.Delay(1100);
        await stack.AddAsync("b", value: "62", effective: "2026-05-06Z");
        await stack.RunAsync();
        var key = Assert.Single(await stack.KeysAsync());
        Assert.Equal("readings/year=2026/code=8867-4/part-0000.ndjson.gz", key);
        Assert.True((await stack.S3.GetObjectMetadataAsync(stack.Bucket, key)).LastModified > before);
        Assert.Equal([61, 62], await stack.ValuesAsync());
    }

    [Fact]
    public async Task Who_is_over_89_has_another_token_than_before()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(
            "insert into ephi.subject (tenant_id, subject_id, birth_date) values ('north', 'subject-1', (now() - interval '89 years 10 days')::date)");
        await stack.AddAsync("a", value: "61", effective: "2025-06-01Z");
        await stack.RunAsync();
        await stack.Database.ExecuteAsync("update ephi.subject set birth_date = birth_date - 400");
        await stack.AddAsync("b", value: "62", effective: "2026-01-02Z");
        await stack.RunAsync();
        var rows = (await stack.RowsAsync()).OrderBy(row => row.Row.GetProperty("value").GetDecimal()).Select(row => row.Row).ToList();
        Assert.Equal("85-89 90+", string.Join(' ', rows.Select(row => row.GetProperty("age_band").GetString())));
        Assert.NotEqual(Token(rows[0]), Token(rows[1]), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(0, 3, 0, 1)]
    [InlineData(2, 2, 1, 1)]
    [InlineData(3, 0, 3, 1)]
    public async Task Rows_that_too_few_people_share_are_suppressed_where_it_is_asked_for(int smallest, int rows, int suppressed, int reported)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(
            """
            insert into ephi.subject (tenant_id, subject_id, birth_date, zip, sex)
            values ('north', 's-1', '1984-02-03', '90210', 'female'), ('north', 's-2', '1984-05-03', '90266', 'female'), ('north', 's-3', '1984-02-03', '90210', 'male')
            """);
        foreach (var number in new[] { 1, 2, 3 })
        {
            await stack.AddAsync($"e{number}", subject: $"s-{number}", value: $"{60 + number}");
        }

        var answer = await stack.RunWithAsync(smallestCell: smallest);
        Assert.Equal((rows, suppressed, reported), (answer.Counts.Rows, answer.Counts.Suppressed, answer.Counts.SmallestCell));
        Assert.Equal(rows, (await stack.ValuesAsync()).Count);
    }

    private static string Token(JsonElement row) => row.GetProperty("subject").GetString()!;

    private static Task SupersedeAsync(ExportStack stack, string id) => stack.Database.ExecuteAsync(
        $"""
         update ephi.event set superseded_at = now() where event_id = '{id}';
         update ephi.reading set superseded_at = now() where row_id in (select row_id from ephi.event where event_id = '{id}')
         """);
}
