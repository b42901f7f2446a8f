namespace Hipaa.Cli.Cost;

/// <summary>What AWS charges for of each type of resource, in types.tsv: by which prices it is billed here, and what of it is not.</summary>
/// <param name="Prices">Ids of the prices that lines of it use; empty where it has no line.</param>
/// <param name="NotPriced">What AWS charges for and no line has, with the reason; empty where that is nothing.</param>
internal sealed record ChargedType(string Type, IReadOnlyList<string> Prices, string NotPriced);

/// <summary>The table of all types that a stack may have.</summary>
internal static class ChargedTypes
{
    internal const string FirewallDomains = "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList";

    internal static IReadOnlyList<ChargedType> All { get; } = [.. PriceTable.Rows("types").Select(row => new ChargedType(
        row[0], Cell(row[1]).Split(',', StringSplitOptions.RemoveEmptyEntries), Cell(row[2])))];

    private static readonly Dictionary<string, ChargedType> ByType = All.ToDictionary(row => row.Type, StringComparer.Ordinal);

    /// <summary>A sentence for each of these types that is charged for without a line, and for each that the table does not have.</summary>
    internal static IEnumerable<string> NotPriced(IEnumerable<string> types) => types
        .Where(type => type.StartsWith("aws:", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(type => !ByType.TryGetValue(type, out var row) ? $"{type}: nobody has looked whether it is charged for"
            : row.NotPriced.Length > 0 ? $"{type}: {row.NotPriced}" : string.Empty)
        .Where(sentence => sentence.Length > 0);

    // A dash stands for nothing.
    private static string Cell(string text) => string.Equals(text, "-", StringComparison.Ordinal) ? string.Empty : text;
}
