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

    /// <summary>A twin of what had come second comes with an earlier time: it counts from now on, and no window has seen it.</summary>
    [Fact]
    public async Task What_is_found_to_have_come_first_is_exported_in_the_place_of_what_had()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await SayAsync("b", "62", "8867-4", "2025-02-03Z", "subject-1", "2026-03-04T05:00:03Z");
        await SayAsync("a", "63", "40443-4", "2024-02-03Z", "subject-2", "2026-03-04T05:00:05Z");
        await stack.RunAsync();
        Assert.Equal([62], await stack.ValuesAsync());
        await SayAsync("a", "63", "40443-4", "2024-02-03Z", "subject-2", "2026-03-04T05:00:01Z");
        Assert.True((await stack.RunAsync()).Finished);
        Assert.Equal([63], await stack.ValuesAsync());

        Task SayAsync(string digest, string value, string code, string effective, string subject, string arrived) => stack.Database.ExecuteAsync(
            $"""
             set hipaa.tenant = 'north';
             select ephi.revise('x', sha256('{digest}'), null, null, 1::smallint, gen_random_uuid(), '{subject}', 'vital-signs', '{effective}',
                 null, 'raw-{digest}', array[0]::smallint[], array['{code}'], array[{value}]::numeric[], array['/min'], '{arrived}', array[]::bytea[])
             """);
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

    /// <summary>Beside their year, a token with rows from <c>85-89</c> to <c>90+</c> would tell the year of birth.</summary>
    [Fact]
    public async Task Who_passes_89_is_over_89_under_another_token_in_all_years()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(
            """
            insert into ephi.subject (tenant_id, subject_id, birth_date)
            values ('north', 'subject-1', (now() - interval '89 years 10 days')::date), ('north', 'subject-2', '1984-02-03')
            """);
        await stack.AddAsync("a", value: "61", effective: "2025-06-01Z");
        await stack.AddAsync("b", value: "36.5", unit: "Cel", code: "8310-5", effective: "2024-06-01Z");
        await stack.AddAsync("c", value: "62", subject: "subject-2", effective: "2023-06-01Z");
        await stack.RunAsync();
        var before = (await stack.RowsAsync()).Select(row => Token(row.Row)).ToHashSet(StringComparer.Ordinal);
        var untouched = await stack.DigestsAsync();
        await stack.Database.ExecuteAsync("update ephi.subject set birth_date = birth_date - 400 where subject_id = 'subject-1'");
        await stack.AddAsync("d", value: "63", effective: "2026-01-02Z");
        await stack.RunAsync();

        var elder = (await stack.RowsAsync()).Where(row => !row.Partition.Contains("2023", StringComparison.Ordinal)).Select(row => row.Row).ToList();
        Assert.Equal(3, elder.Count);
        Assert.All(elder, row => Assert.Equal("90+", row.GetProperty("age_band").GetString()));
        Assert.DoesNotContain(Assert.Single(elder.Select(Token).Distinct(StringComparer.Ordinal)), before);
        // Years of others are left alone, and what was told once is told no more.
        Assert.Contains(Assert.Single(untouched, digest => digest.Contains("year=2023", StringComparison.Ordinal)), await stack.DigestsAsync());
        Assert.Equal(new ExportAnswerJson(0, 0, 0, 0, Finished: true), await stack.RunAsync());
        await stack.AddAsync("e", value: "64", effective: "2026-01-03Z");
        Assert.Equal(1, (await stack.RunAsync()).Objects);
    }

    [Fact]
    public async Task Corrected_reference_data_is_followed_in_all_years_even_by_a_run_that_broke_off()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(
            "insert into ephi.subject (tenant_id, subject_id, birth_date, zip, sex) values ('north', 'subject-1', '1984-02-03', '90210', 'female')");
        foreach (var year in new[] { 2023, 2024, 2025 })
        {
            await stack.AddAsync($"e{year}", value: $"{year - 1963}", effective: $"{year}-06-01Z");
        }

        await stack.RunAsync();
        await stack.Database.ExecuteAsync("update ephi.subject set zip = '10001', sex = 'male'");
        await stack.AddAsync("new", value: "63", effective: "2026-01-02Z");
        var written = 0;
        stack.Proxy.Plan = request => request.StartsWith("PUT ", StringComparison.Ordinal) && Interlocked.Increment(ref written) >= 3 ? Fault.LostRequest : Fault.None;
        await Assert.ThrowsAnyAsync<Exception>(() => stack.RunWithAsync());
        stack.Proxy.Plan = _ => Fault.None;
        // Corrected once more while the window is open, of which two years are written.
        await stack.Database.ExecuteAsync("update ephi.subject set sex = 'other'");
        await stack.RunAsync();
        await stack.AddAsync("newer", value: "64", effective: "2026-01-03Z");
        await stack.RunAsync();
        Assert.Equal(
            "100 other",
            string.Join(", ", (await stack.RowsAsync()).Select(row => $"{row.Row.GetProperty("zip3").GetString()} {row.Row.GetProperty("sex").GetString()}").Distinct()));
        Assert.Equal([60, 61, 62, 63, 64], await stack.ValuesAsync());
    }

    [Fact]
    public async Task A_year_that_may_be_shown_no_longer_is_emptied()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("a", value: "61", effective: "2025-06-01Z");
        await stack.RunAsync();
        // As an export of then has left it.
        var past = DateTime.UtcNow.Year - 90;
        var key = (await stack.KeysAsync())[0];
        await stack.S3.CopyObjectAsync(stack.Bucket, key, stack.Bucket, key.Replace("2025", $"{past}", StringComparison.Ordinal));
        await stack.Database.ExecuteAsync($"insert into ephi.export_part (year, code, parts, window_number) values ({past}, '8867-4', 1, 1)");
        await stack.AddAsync("b", value: "62", effective: "2026-01-02Z");
        await stack.RunAsync();
        Assert.Equal([61, 62], await stack.ValuesAsync());
        Assert.Equal(0, await stack.Database.ScalarAsync<int>($"select parts from ephi.export_part where year = {past}"));
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
