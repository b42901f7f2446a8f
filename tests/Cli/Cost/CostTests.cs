using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Cost;
using Hipaa.Policy;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Tests.Cost;

public sealed class CostTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_figure_is_units_by_a_price_with_its_page_and_the_lines_are_the_total(string stack)
    {
        var bill = await BillAsync("--stack", stack, "--load", "1M");
        var lines = bill.GetProperty("lines").EnumerateArray().ToList();
        Assert.All(lines, line =>
        {
            Assert.Equal(line.GetProperty("usd").GetDecimal(), Math.Round((decimal)line.GetProperty("quantity").GetDouble() * line.GetProperty("unitPrice").GetDecimal(), 4));
            Assert.StartsWith("https://aws.amazon.com/", line.GetProperty("page").GetString(), StringComparison.Ordinal);
            if (line.GetProperty("safeguard").GetString() is { } section) Assert.Contains(Safeguard.All, safeguard => safeguard.Section == section);
        });
        Assert.Equal(bill.GetProperty("total").GetDecimal(), lines.Sum(line => line.GetProperty("usd").GetDecimal()), 1);
        Assert.Equal(bill.GetProperty("idle").GetDecimal(), lines.Where(line => line.GetProperty("driver").ValueEquals("idle")).Sum(line => line.GetProperty("usd").GetDecimal()), 1);
        Assert.All(bill.GetProperty("notPriced").EnumerateArray(), named => Assert.Contains(
            ChargedTypes.All, row => row.NotPriced.Length > 0 && named.ValueEquals($"{row.Type}: {row.NotPriced}")));
    }

    [Fact]
    public async Task What_AWS_s_calculator_gives_for_known_parts_of_prod_is_in_the_bill()
    {
        var lines = (await BillAsync("--stack", "prod", "--load", "1M")).GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(730 * 0.168m, Usd("db.m7g.large"));
        Assert.Equal(730 * 0.168m, Usd("standby in another zone"));
        Assert.Equal(11, lines.Count(line => line.GetProperty("unit").GetString()!.StartsWith("customer managed key", StringComparison.Ordinal)));
        Assert.Equal(Math.Round(30.4375m * 3.5m, 2), Math.Round(Usd("requests of the API"), 2));
        Assert.All(lines.Where(line => line.GetProperty("what").GetString()!.StartsWith("interface endpoint", StringComparison.Ordinal)), line => Assert.Equal(21.9m, line.GetProperty("usd").GetDecimal()));

        decimal Usd(string what) => lines.Single(line => line.GetProperty("what").ValueEquals(what)).GetProperty("usd").GetDecimal();
    }

    [Fact]
    public async Task A_small_object_is_backed_up_at_the_price_of_128_KB()
    {
        var lines = (await BillAsync("--stack", "prod", "--load", "1M")).GetProperty("lines").EnumerateArray().ToList();
        var objects = 1000 * lines.First(line => line.GetProperty("what").ValueEquals("objects put")).GetProperty("quantity").GetDouble();
        var backups = lines.Single(line => line.GetProperty("what").ValueEquals("backups of buckets in 2 vaults"));

        // A year in two vaults; 33 GB a month would be 804.
        Assert.Equal(2 * 12 * objects * 131_072 / 1e9, backups.GetProperty("quantity").GetDouble(), 3);
        Assert.InRange(backups.GetProperty("usd").GetDecimal(), 600m, 700m);
    }

    [Theory]
    [InlineData("dev", 0)]
    [InlineData("prod", 1)]
    public async Task Only_a_stack_with_a_second_Region_pays_for_raw_events_there(string stack, int lines)
    {
        var bill = await BillAsync("--stack", stack, "--load", "1M");
        Assert.All((string[])["raw events to the second Region", "objects put there", "kept there, Standard", "files of the trail in the second Region"], what =>
            Assert.Equal(lines, bill.GetProperty("lines").EnumerateArray().Count(line => line.GetProperty("what").ValueEquals(what))));
    }

    [Fact]
    public async Task A_provisioned_stream_is_paid_by_its_shards_and_what_is_put_and_reading_it_is_free()
    {
        var stream = (await BillAsync("--stack", "dev", "--load", "1M")).GetProperty("lines").EnumerateArray()
            .Where(line => line.GetProperty("page").GetString()!.EndsWith("/kinesis/data-streams/pricing/", StringComparison.Ordinal)
                || line.GetProperty("what").ValueEquals(StreamCost.ShardMetrics))
            .ToDictionary(line => line.GetProperty("what").GetString()!, line => Math.Round(line.GetProperty("usd").GetDecimal(), 2), StringComparer.Ordinal);

        Assert.Equal(
            new(StringComparer.Ordinal)
            {
                ["1 shard"] = 10.95m, ["kept in the stream beyond a day, by the shard"] = 14.60m, ["put into the stream, by 25 KB"] = 0.43m,
                [StreamCost.ShardMetrics] = 2.10m,
            },
            stream);
    }

    [Fact]
    public async Task Functions_that_Inspector_does_not_scan_are_not_paid_for() => Assert.DoesNotContain(
        (await BillAsync("--stack", "prod")).GetProperty("lines").EnumerateArray(),
        line => line.GetProperty("page").GetString()!.Contains("/inspector/", StringComparison.Ordinal));

    [Theory]
    [InlineData("10k", 0)]
    [InlineData("1M", 22)]
    [InlineData("10M", 3)]
    public async Task The_month_is_said_in_which_the_database_is_full(string load, int month)
    {
        var filled = (await BillAsync("--stack", "prod", "--load", load)).GetProperty("filled").EnumerateArray().ToList();
        Assert.Equal(month, filled.Count == 0 ? 0 : filled[0].GetProperty("month").GetInt32());
        if (month == 0) return;
        foreach (var arguments in (string[][])[[], ["--limits"]])
        {
            var run = await CommandLineRun.OfAsync(Repository.Project, ["cost", "--stack", "prod", "--load", load, .. arguments]);
            Assert.Contains($"database-instance is full in month {month}: it holds 1,074 GB", run.Output, StringComparison.Ordinal);
            Assert.Contains("raised by hipaa:databaseMaxStorage.", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_type_that_a_stack_may_have_is_billed_or_named_or_known_to_be_free()
    {
        var types = Repository.Text("tests/Infra/Matrix/urns.txt").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("aws:", StringComparison.Ordinal) && word.Contains('/', StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(types.Count > 150, $"{types.Count} types");
        Assert.Equal(types.Order(StringComparer.Ordinal), ChargedTypes.All.Select(row => row.Type).Order(StringComparer.Ordinal));

        // What a row says is billed is in a bill: of files large enough to move, and of both kinds of streams.
        var large = folder.Write("large.json", """{"eventsPerDay": 100000, "bytesPerEvent": 1000000, "filesPerDay": 10}""");
        var billed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stack in (string[])["dev", "prod"])
        {
            billed.UnionWith((await BillAsync("--stack", stack, "--load", large)).GetProperty("lines").EnumerateArray()
                .Select(line => $"{line.GetProperty("page").GetString()} {line.GetProperty("unit").GetString()}"));
        }

        Assert.All(ChargedTypes.All.SelectMany(row => row.Prices).Distinct(StringComparer.Ordinal).Except(InNoBill), id =>
            Assert.Contains($"{PriceTable.Own[id].Page} {PriceTable.Own[id].Unit}", billed));
    }

    // Functions without a customer's key; the second year; a stream that keeps more than a week; a link and a host, which are options.
    private static readonly string[] InNoBill =
        ["inspector-hour", "inspector-code-hour", "s3-deep-archive-gb", "s3-deep-archive-transition", "kinesis-long-gb", "vpn-hour", "ec2-t4g.micro-hour", "ec2-ebs-gp3-gb"];

    [Fact]
    public void What_is_not_priced_is_told_once()
    {
        var stack = StackReader.Read("""
            {"steps":[{"op":"create","urn":"urn:pulumi:dev::app::aws:ec2/instance:Instance::host","newState":{"urn":"urn:pulumi:dev::app::aws:ec2/instance:Instance::host","type":"aws:ec2/instance:Instance","custom":true,"inputs":{"instanceType":"m9z.huge"}}},
            {"op":"create","urn":"urn:pulumi:dev::app::aws:ec2/vpnConnection:VpnConnection::partner","newState":{"urn":"urn:pulumi:dev::app::aws:ec2/vpnConnection:VpnConnection::partner","type":"aws:ec2/vpnConnection:VpnConnection","custom":true,"inputs":{}}},
            {"op":"create","urn":"urn:pulumi:dev::app::aws:ec2/natGateway:NatGateway::out","newState":{"urn":"urn:pulumi:dev::app::aws:ec2/natGateway:NatGateway::out","type":"aws:ec2/natGateway:NatGateway","custom":true,"inputs":{}}},
            {"op":"create","urn":"urn:pulumi:dev::app::aws:new/thing:Thing::new","newState":{"urn":"urn:pulumi:dev::app::aws:new/thing:Thing::new","type":"aws:new/thing:Thing","custom":true,"inputs":{}}}]}
            """u8, "a preview").Graph;
        Assert.Equal(
            [
                "out (aws:ec2/natGateway:NatGateway)", "host (m9z.huge)", "aws:ec2/vpnConnection:VpnConnection: receipts on their way to a partner, by the gigabyte",
                "aws:new/thing:Thing: nobody has looked whether it is charged for",
            ],
            new IdleCost(stack).NotPriced());
    }

    [Fact]
    public async Task A_greater_load_costs_more_and_so_does_every_year_and_the_claim_follows_the_figures()
    {
        var bills = new List<JsonElement>();
        foreach (var load in (string[])["10k", "1M", "10M"]) bills.Add(await BillAsync("--stack", "prod", "--load", load));
        var totals = bills.ConvertAll(bill => bill.GetProperty("total").GetDecimal());
        Assert.Equal(totals.Order(), totals);
        Assert.Single(bills.Select(bill => bill.GetProperty("idle").GetDecimal()).Distinct());
        Assert.All(bills, bill =>
        {
            var growth = bill.GetProperty("growthByYear").EnumerateArray().Select(year => year.GetDecimal()).ToList();
            Assert.Equal(7, growth.Count);
            Assert.Equal(growth.Order(), growth);
            var machines = bill.GetProperty("alwaysOn").GetProperty("total").GetDecimal();
            Assert.Equal(bill.GetProperty("claim").GetProperty("holds").GetBoolean(), bill.GetProperty("total").GetDecimal() <= 0.4m * machines);
        });
    }

    [Theory]
    [InlineData("10k", "10,000")]
    [InlineData("1M", "1,000,000")]
    [InlineData("10M", "10,000,000")]
    public async Task The_table_of_the_page_on_cost_has_what_the_bills_say(string load, string events)
    {
        var bill = await BillAsync("--stack", "prod", "--load", load);
        var (total, idle, machines) = (bill.GetProperty("total").GetDecimal(), bill.GetProperty("idle").GetDecimal(), bill.GetProperty("alwaysOn").GetProperty("total").GetDecimal());
        var said = Regex.Match(
            (await CommandLineRun.OfAsync(Repository.Project, "cost", "--stack", "prod", "--load", load)).Output,
            "for this load\\. (?<whole>.*) of the whole bill, (?<differs>.*) of what differs\\.", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"| {events} | ${total:N0} | ${idle:N0} | ${machines:N0} | {said.Groups["whole"].Value} | {said.Groups["differs"].Value} |"),
            Assert.Single(Repository.Text("docs/cost.md").Split('\n'), line => line.StartsWith($"| {events} |", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_on_cost_names_each_assumption_with_its_figure()
    {
        var section = Repository.Text("docs/cost.md").Split("## What is assumed")[1].Split("\n## ")[0];
        Assert.Equal(
            typeof(Assumptions).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (double)field.GetRawConstantValue()!).Order(),
            Regex.Matches(section, "^\\| .* \\| (?<figure>[0-9.,]+) \\|$", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
                .Select(row => double.Parse(row.Groups["figure"].Value, NumberStyles.Number, CultureInfo.InvariantCulture)).Order());
    }

    /// <summary>What comes in files is stored, shown and recorded as what comes one by one; it is no request of the API.</summary>
    [Fact]
    public async Task Events_of_files_are_paid_for_as_others_where_they_are_kept()
    {
        var single = await BillAsync("--stack", "prod", "--load", folder.Write("single.json", """{"eventsPerDay": 1000000}"""));
        var filed = await BillAsync("--stack", "prod", "--load", folder.Write("filed.json", """{"eventsPerDay": 0, "filesPerDay": 1000, "bytesPerFile": 1000000}"""));
        Assert.All(
            (string[])["latest readings written", "data events of latest readings", "storage above what is allocated", "backups of the database in 2 vaults", "automated backups on their way there"],
            what => Assert.Equal(Usd(single, what), Usd(filed, what)));
        // A blood pressure is two items.
        Assert.Equal(Math.Round(1.5m * 30.4375m * 0.625m, 4), Usd(single, "latest readings written"));
        Assert.Equal(0, Usd(filed, "requests of the API"));
        Assert.Equal(
            single.GetProperty("alwaysOn").GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("what").ValueEquals("database's volumes")).GetProperty("usd").GetDecimal(),
            filed.GetProperty("alwaysOn").GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("what").ValueEquals("database's volumes")).GetProperty("usd").GetDecimal());

        static decimal Usd(JsonElement bill, string what) =>
            bill.GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("what").ValueEquals(what)).Sum(line => line.GetProperty("usd").GetDecimal());
    }

    [Fact]
    public async Task A_load_of_a_file_is_the_load_of_its_name()
    {
        var file = folder.Write("load.json", """{"eventsPerDay": 1000000, "subjects": 100000, "filesPerDay": 100}""");
        var bill = await BillAsync("--stack", "prod", "--load", file);
        Assert.Equal((await BillAsync("--stack", "prod", "--load", "1M")).GetProperty("total").GetDecimal(), bill.GetProperty("total").GetDecimal());
    }

    [Theory]
    [InlineData("lots", "is neither 10k, 1M or 10M")]
    [InlineData("""{"eventsPerDay": -1}""", "eventsPerDay is from 0 to 10 billion")]
    [InlineData("""{"events": 5}""", "is neither 10k, 1M or 10M")]
    [InlineData("", "is neither 10k, 1M or 10M")]
    [InlineData("{not json", "is neither 10k, 1M or 10M")]
    [InlineData("""{"eventsPerDay": "5"}""", "is neither 10k, 1M or 10M")]
    [InlineData("""{"eventsPerDay": 5, "eventsPerDay": 6}""", "is neither 10k, 1M or 10M")]
    [InlineData("""{"eventsPerDay": 1, "subjects": 1e300}""", "subjects from 0 to 10 billion")]
    [InlineData("""{"eventsPerDay": 1, "bytesPerFile": 1e300}""", "bytesPerFile from 0 to 5,000,000,000,000")]
    [InlineData("""{"eventsPerDay": 1, "filesPerDay": 1e25}""", "filesPerDay from 0 to 100 million")]
    [InlineData("""{"eventsPerDay": 1e400}""", "eventsPerDay is from 0 to 10 billion")]
    public async Task A_wrong_load_is_said_in_one_line(string load, string said)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "cost", "--load", load.StartsWith('{') ? folder.Write("load.json", load) : load);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_greatest_load_of_all_is_a_bill()
    {
        var file = folder.Write("most.json", """{"eventsPerDay": 1e10, "bytesPerEvent": 1e6, "subjects": 1e10, "filesPerDay": 1e8, "bytesPerFile": 5e12}""");
        Assert.True((await BillAsync("--stack", "prod", "--load", file)).GetProperty("total").GetDecimal() > 1e9m);
    }

    [Fact]
    public async Task The_text_says_the_claim_with_figures_and_the_limits_the_nearest_first()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "cost", "--stack", "prod");
        Assert.True(run.Code == ExitCode.Success, run.Error);
        Assert.Matches("\"60 ?% cheaper\": (shown|refuted) for this load", run.Output);
        Assert.Contains("164.312(b) Audit controls", run.Output, StringComparison.Ordinal);
        var limits = await CommandLineRun.OfAsync(Repository.Project, "cost", "--stack", "prod", "--limits");
        Assert.Contains("API Gateway: requests a second of the stage", limits.Output, StringComparison.Ordinal);
        var bill = await BillAsync("--stack", "prod");
        var rates = bill.GetProperty("limits").EnumerateArray().Select(limit => limit.GetProperty("eventsPerSecond").GetDouble()).ToList();
        Assert.Equal(rates.Order(), rates);
    }

    private static async Task<JsonElement> BillAsync(params string[] arguments)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, ["cost", "--json", .. arguments]);
        Assert.True(run.Code == ExitCode.Success, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
