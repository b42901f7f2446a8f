using System.Globalization;

namespace Hipaa.Cli.Project;

/// <summary>"1 shard", "4 shards".</summary>
internal static class Counted
{
    /// <param name="one">What one is called; several have an "s" more.</param>
    internal static string Of(double count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count:0} {Noun(count, one)}");

    /// <summary>The noun alone, where the number stands in a column of its own.</summary>
    internal static string Noun(double count, string one) => count is 1 ? one : one + "s";
}
