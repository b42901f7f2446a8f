using System.Xml.Linq;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Directions;

/// <summary>The library stands on nothing of this repository, and who shows or serves it stands on the library alone.</summary>
public sealed class ProjectsTests
{
    private const string Library = "components/Hipaa.Components.csproj";

    public static TheoryData<string> Showing =>
    [
        "provider", "samples/existing-vpc",
        .. Directory.GetDirectories(Path.Combine(Repository.Root, "samples", "components")).Select(Below).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_library_refers_to_no_other_project() => Assert.Empty(References(Library));

    [Theory]
    [MemberData(nameof(Showing))]
    public void Who_shows_or_serves_it_refers_to_it_alone(string folder) =>
        Assert.Equal([Library], References(Below(Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj").Single())));

    private static IEnumerable<string> References(string project) => XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
        .Select(reference => Below(Path.GetFullPath(reference.Attribute("Include")!.Value, Path.GetDirectoryName(Path.Combine(Repository.Root, project))!)));

    private static string Below(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
