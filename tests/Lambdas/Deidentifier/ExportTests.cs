using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

[Collection(ExportCollection.Name)]
public sealed class ExportTests(PipelineServers servers)
{
    [Fact]
    public async Task A_row_leaves_with_a_token_a_year_an_age_band_and_three_digits_of_the_ZIP_code()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(
            "insert into ephi.subject (tenant_id, subject_id, birth_date, zip, sex) values ('north', 'subject-1', '1984-02-03', '90210-1234', 'female')");
        await stack.AddAsync("e1", value: "72.5");

        Assert.Equal(new ExportAnswerJson(1, 1, 0, 1, Finished: true), await stack.RunAsync());

        var (partition, row) = Assert.Single(await stack.RowsAsync());
        Assert.Equal("readings/year=2026/code=8867-4", partition);
        Assert.Matches("^[0-9a-f]{64}$", row.GetProperty("subject").GetString());
        Assert.Equal("40-44", row.GetProperty("age_band").GetString());
        Assert.Equal("902", row.GetProperty("zip3").GetString());
        Assert.Equal("female", row.GetProperty("sex").GetString());
        Assert.Equal(72.5m, row.GetProperty("value").GetDecimal());
        Assert.Equal("/min", row.GetProperty("unit").GetString());
        Assert.Equal(6, row.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_subject_without_reference_data_leaves_without_age_and_area()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1");
        await stack.RunAsync();
        var (_, row) = Assert.Single(await stack.RowsAsync());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("age_band").ValueKind);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("zip3").ValueKind);
    }

    [Theory]
    [InlineData("0044-03-15 BC")]
    [InlineData("12024-02-29")]
    public async Task A_date_of_birth_that_cannot_be_holds_nobody_up_and_gives_no_age(string birth)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync($"insert into ephi.subject (tenant_id, subject_id, birth_date, zip) values ('north', 'subject-1', '{birth}', '90210')");
        await stack.AddAsync("e1");
        Assert.True((await stack.RunAsync()).Finished);
        var (_, row) = Assert.Single(await stack.RowsAsync());
        Assert.Equal((JsonValueKind.Null, "902"), (row.GetProperty("age_band").ValueKind, row.GetProperty("zip3").GetString()));
    }

    [Fact]
    public async Task Each_run_takes_what_is_new_and_nothing_twice()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1", value: "61");
        await stack.RunAsync();
        Assert.Equal(new ExportAnswerJson(0, 0, 0, 0, Finished: true), await stack.RunAsync());
        await stack.AddAsync("e2", value: "62");
        await stack.AddAsync("e3", value: "63", effective: "2019-01-01T00:00:00Z");
        // The year that a row came to is written anew as a whole.
        Assert.Equal(3, (await stack.RunAsync()).Rows);
        Assert.Equal([61, 62, 63], await stack.ValuesAsync());
    }

    [Fact]
    public async Task Objects_are_divided_by_year_in_UTC_and_code()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1", effective: "2025-12-31T23:59:59Z");
        await stack.AddAsync("e2", effective: "2025-12-31T23:59:59-05:00");
        await stack.AddAsync("e3", code: "29463-7", value: "80", unit: "kg");
        await stack.RunAsync();
        Assert.Equal(
            [
                "readings/year=2025/code=8867-4/part-0000.ndjson.gz",
                "readings/year=2026/code=29463-7/part-0000.ndjson.gz",
                "readings/year=2026/code=8867-4/part-0000.ndjson.gz",
            ],
            [.. (await stack.KeysAsync()).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task Objects_are_encrypted_with_the_key_of_the_zone()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1");
        await stack.RunAsync();
        var head = await stack.S3.GetObjectMetadataAsync(stack.Bucket, Assert.Single(await stack.KeysAsync()));
        Assert.Equal(ServerSideEncryptionMethod.AWSKMS, head.ServerSideEncryptionMethod);
        Assert.Equal(stack.ZoneKey, head.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.True(head.BucketKeyEnabled);
    }

    [Fact]
    public async Task A_subject_has_the_same_token_in_every_run_and_another_in_another_tenant()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1", value: "61");
        await stack.RunAsync();
        await stack.AddAsync("e2", value: "62");
        await stack.AddAsync("e3", value: "63", tenant: "south");
        await stack.AddAsync("e4", value: "64", subject: "subject-2");
        await stack.RunAsync();
        var tokens = (await stack.RowsAsync()).OrderBy(row => row.Row.GetProperty("value").GetDecimal())
            .Select(row => row.Row.GetProperty("subject").GetString()!).ToList();
        Assert.Equal(tokens[0], tokens[1]);
        Assert.Equal(3, tokens.Distinct(StringComparer.Ordinal).Count());
    }

    // 45 CFR 164.514(c)(1): a code may not be derived from information about the individual.
    [Fact]
    public async Task The_token_is_a_MAC_of_a_random_number_and_not_of_the_subject()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1");
        await stack.RunAsync();
        var token = Convert.FromHexString((await stack.RowsAsync())[0].Row.GetProperty("subject").GetString()!);
        var surrogate = await stack.Database.ScalarAsync<Guid>("select surrogate from ephi.surrogate");
        var verdict = await stack.Kms.VerifyMacAsync(new VerifyMacRequest
        {
            KeyId = stack.TokenKey,
            MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256,
            Message = new MemoryStream(surrogate.ToByteArray(bigEndian: true)),
            Mac = new MemoryStream(token),
        });
        Assert.True(verdict.MacValid);
    }

    [Fact]
    public async Task KMS_is_asked_once_a_subject()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 12; number++)
        {
            await stack.AddAsync($"e{number}", subject: $"subject-{number % 3}", effective: $"{2020 + (number % 4)}-01-01Z");
        }

        var asked = 0;
        stack.Proxy.Plan = request =>
        {
            if (request == "TrentService.GenerateMac")
            {
                Interlocked.Increment(ref asked);
            }

            return Fault.None;
        };
        await stack.RunAsync();
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task What_may_not_leave_is_counted_and_stays()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("listed");
        await stack.AddAsync("a-phone-number", value: "6175550123");
        await stack.AddAsync("an-unlisted-code", code: "99999-9");
        await stack.AddAsync("another-unit", unit: "Jane Doe");
        await stack.AddAsync("so-long-ago", effective: "1931-01-01Z");
        var answer = await stack.RunAsync();
        Assert.Equal((1, 4), (answer.Rows, answer.Withheld));
        Assert.Single(await stack.RowsAsync());
    }

    [Fact]
    public async Task Rows_lie_in_no_order_of_time()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 20; number++)
        {
            await stack.AddAsync($"e{number:00}", subject: $"subject-{number}", value: $"{60 + number}", effective: $"2026-01-{number + 1:00}Z");
        }

        await stack.RunAsync();
        var tokens = (await stack.RowsAsync()).Select(row => row.Row.GetProperty("subject").GetString()!).ToList();
        Assert.Equal(string.Join(' ', tokens.Order(StringComparer.Ordinal)), string.Join(' ', tokens));
    }

    [Fact]
    public async Task The_function_reads_exactly_the_settings_and_calls_exactly_the_actions_of_its_contract()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        var settings = stack.Settings();
        await stack.AddAsync("e1");
        await stack.RunAsync(settings);
        Assert.Equal(
            string.Join(' ', Functions.Deidentifier.Settings.Select(setting => setting.Name).Order(StringComparer.Ordinal)),
            string.Join(' ', settings.Read.Order(StringComparer.Ordinal)));
        Assert.Equal(MotoCalls.GrantedTo(Functions.Deidentifier), MotoCalls.Of(Functions.Deidentifier), StringComparer.Ordinal);
    }
}
