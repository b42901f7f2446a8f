using System.Xml.Linq;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Directions;

/// <summary>Which projects below a folder refer to which, as their files say.</summary>
internal static class Projects
{
    internal static IReadOnlyList<Use> Below(string folder) => [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
        .SelectMany(file => XDocument.Load(file).Descendants("ProjectReference").Select(reference => (string)reference.Attribute("Include")!)
            .Select(reference => new Use(Name(file), Name(reference))))];

    // As a type of its namespace, so that folders of an area are found the same way.
    private static string Name(string file) => $"{Path.GetFileNameWithoutExtension(file.Replace('\\', '/'))}.Project";
}
