using System.Text.RegularExpressions;
using Hipaa.Policy;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>The managed rules of AWS Config that the stack turns on, one by one or in a conformance pack.</summary>
internal static partial class ConfigRules
{
    private const string Source = "aws-config-hipaa:";

    /// <summary>Identifiers of AWS, each with the names of the resources that turn it on.</summary>
    internal static IReadOnlyList<(string Identifier, IReadOnlyList<string> Resources)> Of(ResourceGraph stack) =>
        [.. stack.OfType(AwsType.ConfigRule).Select(rule =>
            (Identifier: rule.Text("source.sourceIdentifier").Value ?? rule.Name, rule.Name))
            .Concat(stack.OfType(AwsType.ConfigConformancePack).SelectMany(pack =>
                Identifier().Matches(pack.Text("templateBody").Value ?? string.Empty)
                    .Select(match => (match.Groups["id"].Value, pack.Name))))
            .GroupBy(pair => pair.Item1, StringComparer.Ordinal)
            .OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => (rule.Key, (IReadOnlyList<string>)[.. rule.Select(pair => pair.Item2).Distinct(StringComparer.Ordinal)]))];

    /// <summary>The identifiers of AWS Config that a rule of the pack enforces before deployment.</summary>
    internal static IEnumerable<string> CoveredBy(Rule rule) => rule.Covers
        .Where(check => check.StartsWith(Source, StringComparison.Ordinal)).Select(check => check[Source.Length..]);

    [GeneratedRegex(@"SourceIdentifier: (?<id>[A-Z0-9_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
