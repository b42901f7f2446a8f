using System.Globalization;

namespace Hipaa.Cli.Cost;

/// <summary>The bill for people, in 100 columns.</summary>
internal static class CostText
{
    internal static IEnumerable<string> Lines(CostReport report)
    {
        var (cost, load) = (report.Cost, report.Load);
        yield return $"Stack {report.Stack}, {N(load.EventsPerDay)} events a day of {N(load.BytesPerEvent)} bytes, month {CostReport.Months}: {Usd(cost.Total)} a month, of it {Usd(cost.WhenIdle)} idle.";
        yield return $"List prices of {PriceTable.Own.All.First().Region}, compared with sources of {PriceTable.Own.Span}, without discounts, free tiers, support and taxes; see docs/cost.md.";
        yield return string.Empty;
        yield return Columns("component", "idle", "load", "a month");
        foreach (var (name, idle, under) in report.By(line => line.Component)) yield return Columns(
            name, Usd(idle), Usd(under), Usd(idle + under));
        yield return string.Empty;
        yield return Columns("the dearest lines", "units", "each", "a month");
        foreach (var line in cost.Lines.OrderByDescending(line => line.Usd).ThenBy(line => line.What, StringComparer.Ordinal).Take(15))
        {
            yield return Columns($"{line.Component}: {line.What}", N(line.Quantity),
                $"${line.Price.Usd.ToString(CultureInfo.InvariantCulture)}", Usd(line.Usd));
        }

        yield return string.Empty;
        yield return Columns("safeguard that it is paid for", "idle", "load", "a month");
        foreach (var (name, idle, under) in report.By(Safeguard)) yield return Columns(name, Usd(idle), Usd(under), Usd(idle + under));
        yield return string.Empty;
        yield return "Growth, last month of years 1 to 7: " + string.Join(", ", report.Growth.Select(Usd));
        foreach (var full in report.Filled) yield return Full(full);
        yield return $"On machines that always run: {Usd(report.AlwaysOnTotal)} a month, of it {Usd(report.AlwaysOn.Where(line => line.Component == "machines").Sum(line => line.Usd))} in place of what the pipeline pays "
            + $"{Usd(cost.Lines.Where(AlwaysOn.IsReplaced).Sum(line => line.Usd))} for.";
        yield return $"\"{CostReport.Claimed:P0} cheaper\": {(report.Saved >= CostReport.Claimed ? "shown" : "refuted")} for this load. {Saving(report.Saved)} of the whole bill, {Saving(report.SavedOfReplaced)} of what differs.";
        foreach (var missing in cost.NotPriced) yield return $"Not priced: {missing}";
    }

    internal static IEnumerable<string> Limits(CostReport report)
    {
        yield return $"{N(report.Load.EventsPerSecond)} events a second on average; the nearest limit first.";
        yield return string.Empty;
        yield return Columns("limit", "reached at", "used", "");
        foreach (var limit in report.Limits)
        {
            yield return Columns($"{limit.Service}: {limit.What}", $"{N(limit.EventsPerSecond)}/s",
                (report.Load.EventsPerSecond / limit.EventsPerSecond).ToString("P1", CultureInfo.InvariantCulture), "");
            yield return $"    raised by {limit.Raise}; {limit.Source}";
        }

        foreach (var full in report.Filled) yield return Full(full);
    }

    private static string Full(Filled full) =>
        $"{full.Store} is full in month {full.Month}: it holds {N(full.Gigabytes)} GB, and seven years of this load take {N(full.Needed)} GB; raised by {full.Raise}.";

    private static string Safeguard(CostLine line) => line.Safeguard is { } section
        ? $"{section} {Policy.Safeguard.Of(section).Title}" : "the pipeline itself";

    private static string Saving(decimal share) =>
        $"{Math.Abs(share).ToString("P0", CultureInfo.InvariantCulture)} {(share < 0 ? "dearer" : "cheaper")}";

    private static string Columns(string name, string first, string second, string third) =>
        $"{(name.Length > 58 ? name[..57] + "…" : name),-58} {first,12} {second,13} {third,12}".TrimEnd();

    private static string Usd(decimal value) => "$" + value.ToString("N2", CultureInfo.InvariantCulture);

    private static string N(double value) => value.ToString(value is >= 100 or 0 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
