using Hipaa.Cli.Cost;
using Hipaa.Cli.Tests.Evidence;

namespace Hipaa.Cli.Tests.Cost;

/// <summary>What options of prod add to the bill while nothing comes in, reckoned by hand.</summary>
[Collection(PreviewedConfigurations.Name)]
public sealed class OptionCostTests(PreviewedConfigurations previewed)
{
    [Fact]
    public async Task A_link_to_a_partner_is_paid_by_the_hour_and_by_its_two_endpoints() => Assert.Equal(
        [("hours of the connection to a partner", 730 * 0.05m), ("interface endpoint s3 in 3 zones", 3 * 730 * 0.01m), ("interface endpoint sts in 3 zones", 3 * 730 * 0.01m)],
        await AddedAsync("partner link", "network"));

    [Fact]
    public async Task A_host_of_operators_is_paid_by_the_hour_and_by_its_volume_and_endpoints()
    {
        Assert.Equal([("host of operators, t4g.micro", 730 * 0.0084m), ("its volume", 16 * 0.08m)], await AddedAsync("operations access", "operations"));
        Assert.Equal(
            [.. new[] { "ec2messages", "monitoring", "sqs", "ssm", "ssmmessages", "sts" }.Select(service => ($"interface endpoint {service} in 3 zones", 3 * 730 * 0.01m))],
            await AddedAsync("operations access", "network"));
    }

    [Fact]
    public async Task Without_a_second_Region_its_keys_and_copies_are_not_paid_for()
    {
        var (with, without) = (MonthlyCost.Of(await previewed.Of("prod")), MonthlyCost.Of(await previewed.Of("no recovery Region")));
        Assert.Equal(4, with.Lines.Count(line => line.Price.Id is "kms-key") - without.Lines.Count(line => line.Price.Id is "kms-key"));
        Assert.DoesNotContain(MonthlyCost.Of(await previewed.Of("no recovery Region"), Load.Read("1M")).Lines, line => line.What.Contains("second Region", StringComparison.Ordinal));
    }

    private async Task<List<(string What, decimal Usd)>> AddedAsync(string configuration, string component)
    {
        var before = MonthlyCost.Of(await previewed.Of("prod")).Lines.Select(line => (line.What, line.Usd)).ToHashSet();
        return [.. MonthlyCost.Of(await previewed.Of(configuration)).Lines.Where(line => line.Component == component)
            .Select(line => (line.What, line.Usd)).Where(line => !before.Contains(line)).OrderBy(line => line.What, StringComparer.Ordinal)];
    }
}
