using System.Text.Json;

namespace Hipaa.Cli.Cost;

/// <summary>The bill as JSON.</summary>
internal static class CostJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static void Write(Stream target, CostReport report) => JsonSerializer.Serialize(
        target,
        new
        {
            report.Stack, Currency = "USD", report.Load, Total = Round(report.Cost.Total), Idle = Round(report.Cost.WhenIdle),
            Lines = report.Cost.Lines.Select(Line), report.Cost.NotPriced, GrowthByYear = report.Growth.Select(Round),
            AlwaysOn = new { Total = Round(report.AlwaysOnTotal), Lines = report.AlwaysOn.Select(Line), Saved = report.Saved,
                report.SavedOfReplaced },
            Claim = new { Share = CostReport.Claimed, Holds = report.Saved >= CostReport.Claimed },
            report.Limits, report.Filled,
        },
        Options);

    private static object Line(CostLine line) => new
    {
        line.Component, line.What, line.Quantity, Unit = line.Price.Unit, UnitPrice = line.Price.Usd, Usd = Math.Round(line.Usd, 4),
            line.Driver, line.Safeguard,
        line.Price.Region, line.Price.AsOf, line.Price.Page, ComparedWith = line.Price.Check.Source,
    };

    private static decimal Round(decimal value) => Math.Round(value, 2);
}
