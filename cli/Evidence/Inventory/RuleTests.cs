using Hipaa.Policy;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>The tests of the rules, as files of the checkout: each is named after its rule.</summary>
internal sealed class RuleTests
{
    private readonly Dictionary<string, string> files;

    /// <param name="root">The repository's root; where it has no tests, none is found.</param>
    internal RuleTests(string root)
    {
        var folder = Path.Combine(root, "tests", "Policy", "Rules");
        files = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => Path.GetRelativePath(root, group.First()).Replace('\\', '/'), StringComparer.Ordinal);
    }

    /// <summary>Path below the root; null where the checkout has none.</summary>
    internal string? Of(Rule rule) => files.GetValueOrDefault(rule.GetType().Name)
        ?? files.GetValueOrDefault(rule.GetType().Name + "Tests");
}
