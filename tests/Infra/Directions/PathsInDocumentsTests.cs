using System.Text.RegularExpressions;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Directions;

/// <summary>A folder or file that a document names is there: whoever follows it does not end before a door that was moved.</summary>
public sealed partial class PathsInDocumentsTests
{
    private static readonly string[] Parts = ["infra", "components", "lambdas"];

    // Paths below a part of the repository, as these pages say at their heads.
    private static readonly string[] Shorter = ["docs/controls.md", "docs/decisions/reference-implementations.md"];

    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
        "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "policy/README.md",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_is_there(string document)
    {
        var missing = Whole().Matches(Text(document)).Select(match => match.Groups["path"].Value)
            .Where(path => !IsThere(path) && !path.Contains("NNNN", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_shorter_path_is_below_a_part_of_the_repository()
    {
        var paths = Shorter.SelectMany(document => Short().Matches(Text(document))).Select(match => match.Groups["path"].Value).ToList();

        Assert.True(paths.Count > 30, $"{paths.Count} paths");
        Assert.All(paths, path => Assert.Contains(Parts, part => IsThere($"{part}/{path}")));
    }

    private static string Text(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    private static bool IsThere(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"`(?<path>(infra|components|provider|lambdas|policy|cli|tests|sdk|samples|\.github|docs)/[\w./-]*[\w/])`", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"`(?<path>[A-Z][A-Za-z]+/[A-Za-z/]*(\.cs)?)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Short();
}
