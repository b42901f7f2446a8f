using System.Globalization;

namespace Hipaa.Cli.Cost;

/// <summary>A list price of AWS, without discounts, free tiers, taxes and support.</summary>
/// <param name="Usd">US dollars for one unit.</param>
/// <param name="AsOf">The month as of which it was written down.</param>
/// <param name="Page">AWS's page that has it.</param>
internal sealed record Price(string Id, string Service, string Unit, decimal Usd, string Region, string AsOf, string Page);

/// <summary>The prices in prices.tsv, by id.</summary>
internal sealed class PriceTable
{
    private readonly Dictionary<string, Price> prices;

    private PriceTable(IEnumerable<Price> prices) => this.prices = prices.ToDictionary(price => price.Id, StringComparer.Ordinal);

    /// <summary>The table of the repository.</summary>
    internal static PriceTable Own { get; } = Read();

    internal IReadOnlyCollection<Price> All => prices.Values;

    internal Price this[string id] => prices[id];

    /// <summary>Null where the table has none, such as that of an instance class.</summary>
    internal Price? Find(string id) => prices.GetValueOrDefault(id);

    private static PriceTable Read()
    {
        using var reader = new StreamReader(typeof(PriceTable).Assembly.GetManifestResourceStream("cost/prices.tsv")!);
        return new(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .Select(row =>
            new Price(row[0], row[1], row[2], decimal.Parse(row[3], CultureInfo.InvariantCulture), row[4], row[5], row[6])));
    }
}
