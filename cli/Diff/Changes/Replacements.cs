using System.Collections.Frozen;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>
/// Which changes make the AWS provider replace a resource: sdk/schema/replaces.tsv, planned by the provider itself for one property at a
/// time. Read when first asked.
/// </summary>
internal static class Replacements
{
    private static readonly Lazy<FrozenDictionary<string, (string[] Surely, string[] Perhaps)>> ByType = new(Read);

    /// <summary>
    /// Yes where a change of the property replaces the resource; unknown where the provider does not plan such a change by itself, or the
    /// type is not in the table.
    /// </summary>
    /// <param name="path">Where the change is, such as <c>rules[0].mode</c>.</param>
    internal static Truth By(string type, string path)
    {
        if (!ByType.Value.TryGetValue(type, out var facts)) return Truth.Unknown;
        var plain = FactsFile.WithoutIndex(path);

        // In the seventh version of the provider every resource has a Region of its own, which it can't leave.
        return plain is "region" || facts.Surely.Any(name => Reaches(plain, name)) ? Truth.Yes
            : facts.Perhaps.Any(name => Reaches(plain, name)) ? Truth.Unknown : Truth.No;
    }

    // A change of a whole object changes what is in it. Lists of one are plain in Pulumi, and others plural.
    private static bool Reaches(string path, string name) =>
        Same(path, name) || path.StartsWith(name + ".", StringComparison.Ordinal) || name.StartsWith(path + ".", StringComparison.Ordinal);

    private static bool Same(string path, string name)
    {
        var (left, right) = (path.Split('.'), name.Split('.'));
        return left.Length == right.Length && left.Zip(right).All(pair => pair.First == pair.Second || pair.First == pair.Second + "s");
    }

    private static FrozenDictionary<string, (string[] Surely, string[] Perhaps)> Read() => FactsFile.Lines("diff/replaces.tsv")
        .GroupBy(cells => AwsType.Normalise(cells[0]), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => (Names(group, 1), Names(group, 2)), StringComparer.Ordinal);

    private static string[] Names(IEnumerable<string[]> lines, int column) =>
        [.. lines.SelectMany(cells => cells[column].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
}
