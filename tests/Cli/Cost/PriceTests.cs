using System.Globalization;
using Hipaa.Cli.Cost;

namespace Hipaa.Cli.Tests.Cost;

/// <summary>The table of prices, and what is said of them elsewhere.</summary>
public sealed class PriceTests
{
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
        Assert.All(PriceTable.Own.All.Where(price => !price.Id.StartsWith("rds-db.", StringComparison.Ordinal) && price.Id is not "ec2-t4g.micro-hour"),
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
        ("partnerVpnAddress", "vpn-hour", 730, "a month"),
        ("partnerVpnAddress", "endpoint-hour", 730, "a zone and month"),
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
}
