using System.Globalization;

namespace Hipaa.Cli.Cost;

/// <summary>A list price of AWS, without discounts, free tiers, taxes and support.</summary>
/// <param name="Usd">US dollars for one unit.</param>
/// <param name="AsOf">Month or year of the source that it was compared with, or "undated".</param>
/// <param name="Page">AWS's page that has it.</param>
/// <param name="Check">What it was compared with.</param>
internal sealed record Price(
    string Id, string Service, string Unit, decimal Usd, string Region, string AsOf, string Page, PriceCheck Check);

/// <summary>The prices in prices.tsv, by id, each with what it was compared with.</summary>
internal sealed class PriceTable
{
    private readonly Dictionary<string, Price> prices;

    private PriceTable(IEnumerable<Price> prices) => this.prices = prices.ToDictionary(price => price.Id, StringComparer.Ordinal);

    /// <summary>The table of the repository.</summary>
    internal static PriceTable Own { get; } = Read();

    internal IReadOnlyCollection<Price> All => prices.Values;

    internal Price this[string id] => prices[id];

    /// <summary>From when to when the dated sources are, such as "2024-07 to 2026-09".</summary>
    internal string Span
    {
        get
        {
            var months = All.Select(price => price.AsOf).Where(date => char.IsAsciiDigit(date[0])).Order(StringComparer.Ordinal).ToList();
            return $"{months[0]} to {months[^1]}";
        }
    }

    /// <summary>Null where the table has none, such as that of an instance class.</summary>
    internal Price? Find(string id) => prices.GetValueOrDefault(id);

    private static PriceTable Read() => new(Rows("prices").Select(row => new Price(
        row[0], row[1], row[2], Usd(row[3]), row[4], row[5], row[6], PriceCheck.Of(row[0]))));

    internal static decimal Usd(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The cells of a table beside this file, without its head.</summary>
    internal static IEnumerable<string[]> Rows(string table)
    {
        using var reader = new StreamReader(typeof(PriceTable).Assembly.GetManifestResourceStream($"cost/{table}.tsv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))];
    }
}
