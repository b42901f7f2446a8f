using System.Globalization;
using System.Text.Json;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Cost;
using Hipaa.Policy;

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
        Assert.Empty(bill.GetProperty("notPriced").EnumerateArray());
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
    public async Task A_wrong_load_is_said_in_one_line(string load, string said)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "cost", "--load", load.StartsWith('{') ? folder.Write("load.json", load) : load);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
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

    [Fact]
    public void Every_price_is_positive_has_AWS_s_page_and_is_what_somebody_else_recorded() => Assert.All(PriceTable.Own.All, price =>
    {
        Assert.True(price.Usd > 0, price.Id);
        Assert.Equal("us-east-1", price.Region);
        Assert.StartsWith("https://aws.amazon.com/", price.Page, StringComparison.Ordinal);
        Assert.Equal((price.Usd, price.AsOf), (price.Check.Found, price.Check.AsOf));
        Assert.Matches("^(20[0-9]{2}(-[0-9]{2})?|undated)$", price.AsOf);
        Assert.Contains(price.Check.Kind, (string[])["price list", "aws", "bill", "others"]);
        Assert.Matches("^(us-east-[12]|any)$", price.Check.Region);
        Assert.Matches("^(https://|zenn.dev|[A-Za-z0-9-]+/[A-Za-z0-9-]+ )", price.Check.Source);
    });

    [Fact]
    public void Every_check_is_of_a_price_and_every_price_is_of_a_line()
    {
        Assert.Equal(PriceTable.Own.All.Select(price => price.Id), PriceTable.Rows("prices-checked").Select(row => row[0]));
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "cli", "Cost"), "*.cs").Select(File.ReadAllText));
        Assert.All(PriceTable.Own.All.Where(price => !price.Id.StartsWith("rds-db.", StringComparison.Ordinal)),
            price => Assert.Contains($"\"{price.Id}\"", source, StringComparison.Ordinal));
    }

    [Fact]
    public void The_prices_that_settings_are_described_with_are_those_of_the_table()
    {
        var declared = Repository.Text("Pulumi.yaml");
        Assert.All(Described, row => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"${Math.Round(PriceTable.Own[row.Price].Usd * row.Units, 2):0.00} {row.Per}"),
            Line(declared, row.Setting), StringComparison.Ordinal));
    }

    private static readonly (string Setting, string Price, decimal Units, string Per)[] Described =
    [
        ("omittedEndpoints", "endpoint-hour", 730, "a zone and month"),
        ("flowLogRetentionDays", "cloudwatch-log-gb", 1, "a GB"),
        ("operationsAccess", "endpoint-hour", 730, "a zone and month"),
        ("databaseMultiAz", "rds-db.m7g.large-hour", 730, "a month"),
        ("databaseAdvancedInsights", "cloudwatch-insights-vcpu-hour", 730, "a vCPU and month"),
        ("manageSecurityHub", "securityhub-check", 1000, "a thousand checks"),
        ("manageGuardDuty", "guardduty-cloudtrail", 1, "a million management events"),
        ("manageMacie", "macie-bucket", 1, "a bucket and month"),
        ("discoverySamplePercent", "macie-gb", 1, "a GB"),
        ("manageInspector", "inspector-hour", 730, "a function and month"),
        ("manageInspector", "inspector-code-hour", 730, "for its code"),
        ("manageAccessAnalyzer", "unused-access", 1, "a role and month"),
        ("conformancePack", "config-evaluation", 1000, "a thousand evaluations"),
        ("configRules", "config-evaluation", 1000, "a thousand evaluations"),
        ("backupRawEvents", "backup-s3-gb", 1, "a GB and month in each vault"),
        ("recoveryRegion", "ec2-inter-region-gb", 1, "a GB copied"),
    ];

    private static string Line(string declared, string setting)
    {
        var start = declared.IndexOf($"  hipaa:{setting}:", StringComparison.Ordinal);
        Assert.True(start >= 0, setting);
        var end = declared.IndexOf("\n  hipaa:", start, StringComparison.Ordinal);
        return declared[start..(end < 0 ? declared.Length : end)];
    }

    private static async Task<JsonElement> BillAsync(params string[] arguments)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, ["cost", "--json", .. arguments]);
        Assert.True(run.Code == ExitCode.Success, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
