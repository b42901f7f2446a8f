using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>Where rows that few people share are suppressed, no object of the zone ever shows such rows.</summary>
[Collection(ExportCollection.Name)]
public sealed class ExportCellTests(PipelineServers servers)
{
    private const string People = """
        insert into ephi.subject (tenant_id, subject_id, birth_date, zip, sex)
        values ('north', 's-1', '1984-02-03', '90210', 'female'), ('north', 's-2', '1984-05-03', '90266', 'female')
        """;

    /// <summary>How the second leaves the cell.</summary>
    [Theory]
    [InlineData("update ephi.event set superseded_at = now() where subject_id = 's-2'; update ephi.reading set superseded_at = now() where row_id in (select row_id from ephi.event where subject_id = 's-2')")]
    [InlineData("delete from ephi.reading where row_id in (select row_id from ephi.event where subject_id = 's-2'); delete from ephi.event where subject_id = 's-2'")]
    [InlineData("update ephi.subject set zip = '10001' where subject_id = 's-2'")]
    public async Task Who_leaves_a_cell_takes_the_others_rows_of_all_codes_from_it(string leaves)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(People);
        await stack.AddAsync("a", "s-1", value: "61", effective: "2025-06-01Z");
        await stack.AddAsync("b", "s-1", value: "62", code: "40443-4", effective: "2025-06-01Z");
        await stack.AddAsync("c", "s-2", value: "63", effective: "2025-07-01Z");
        await stack.RunWithAsync(smallestCell: 2);
        Assert.Equal([61, 62, 63], await stack.ValuesAsync());

        await stack.Database.ExecuteAsync(leaves);
        // An open window has something new.
        await stack.AddAsync("other", "s-1", value: "60", effective: "2024-06-01Z");
        await stack.RunWithAsync(smallestCell: 2);
        Assert.Empty(await stack.ValuesAsync());

        // And who comes brings them back.
        await stack.Database.ExecuteAsync("insert into ephi.subject (tenant_id, subject_id, birth_date, zip, sex) values ('north', 's-3', '1984-02-03', '90210', 'female')");
        await stack.AddAsync("d", "s-3", value: "64", effective: "2025-08-01Z");
        await stack.RunWithAsync(smallestCell: 2);
        Assert.Equal([61, 62, 64], await stack.ValuesAsync());
    }

    [Theory]
    [InlineData("9843-4", "40", "cm", 0)]
    [InlineData("8867-4", "5000", "/min", 0)]
    [InlineData("8867-4", "63", "/s", 0)]
    [InlineData("8867-4", "63", "/min", 2)]
    public async Task Who_has_no_row_in_the_zone_hides_nobody_there(string code, string value, string unit, int rows)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(People);
        await stack.AddAsync("a", "s-1", value: "61", effective: "2025-06-01Z");
        await stack.AddAsync("b", "s-2", value: value, unit: unit, code: code, effective: "2025-06-01Z");
        var answer = await stack.RunWithAsync(smallestCell: 2);
        Assert.Equal((rows, rows == 0 ? 1 : 2), ((await stack.ValuesAsync()).Count, answer.Counts.SmallestCell));
    }
}
