namespace Hipaa.Cli.Cost;

/// <summary>What a price of the table was compared with: somebody else's record of it, in prices-checked.tsv.</summary>
/// <param name="Found">US dollars for the table's unit, as found there.</param>
/// <param name="Kind">
/// "price list": a program took it from AWS's price list; "aws": AWS says it in a document; "bill": a line of a bill; "others": a page or
/// table of somebody who says that it is AWS's.
/// </param>
/// <param name="Region">Region that it is said of; "any" where none is named.</param>
/// <param name="AsOf">Month or year of the source, or "undated".</param>
/// <param name="Source">A page, or a file of a repository on GitHub.</param>
internal sealed record PriceCheck(decimal Found, string Kind, string Region, string AsOf, string Source, string Note)
{
    private static readonly Dictionary<string, PriceCheck> Checks = PriceTable.Rows("prices-checked").ToDictionary(
        row => row[0], row => new PriceCheck(PriceTable.Usd(row[1]), row[2], row[3], row[4], row[5], row[6]), StringComparer.Ordinal);

    internal static PriceCheck Of(string id) => Checks[id];
}
