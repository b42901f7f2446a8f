using System.IO.Compression;

namespace Hipaa.Cli.Tests.Registry;

/// <summary>A package with a name, a version and dependencies, and nothing in it: all that a restore looks at.</summary>
/// <param name="Dependencies">Lower bounds by package.</param>
internal sealed record TinyPackage(string Id, string Version, params (string Id, string Version)[] Dependencies)
{
    private const string Framework = "net6.0";

    internal byte[] ToArchive()
    {
        var dependencies = string.Concat(Dependencies.Select(one => $"<dependency id=\"{one.Id}\" version=\"{one.Version}\" />"));
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, $"{Id}.nuspec", $"""
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{Id}</id><version>{Version}</version><authors>test</authors><description>test</description>
                    <dependencies><group targetFramework="{Framework}">{dependencies}</group></dependencies>
                  </metadata>
                </package>
                """);
            Write(archive, $"lib/{Framework}/_._", "");
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
