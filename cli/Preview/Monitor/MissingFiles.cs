using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>Assets and archives that are not where a program says: the engine reads each when its resource is registered.</summary>
internal static class MissingFiles
{
    // What is no archive by its name is a folder (pulumi/pulumi, sdk/go/common/resource/archive).
    private static readonly string[] Archives = [".tar", ".tgz", ".tar.gz", ".zip", ".jar"];

    /// <summary>A sentence for each, naming resource, property and path.</summary>
    /// <param name="registration">What the program registers.</param>
    /// <param name="directory">Where relative paths start.</param>
    internal static IEnumerable<string> Of(Registration registration, string directory) =>
        registration.Inputs.SelectMany(input => In(input.Value, input.Key))
            .Select(file => (file.Property, file.Path, What: Problem(file, directory))).Where(file => file.What is not null)
            .Select(file => $"{registration.Type} '{registration.Name}': {file.Property} is '{file.Path}', and {file.What}.");

    private static string? Problem((string Property, string Path, bool IsArchive) file, string directory)
    {
        var path = Path.GetFullPath(file.Path, directory);
        var place = Path.IsPathFullyQualified(file.Path) ? string.Empty : $" in {directory}";
        var isFile = File.Exists(path);
        if (!isFile && !Directory.Exists(path)) return $"there is no such {(file.IsArchive ? "file or folder" : "file")}{place}";
        var takesFile = !file.IsArchive || Archives.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));
        return isFile == takesFile ? null
            : !isFile ? $"that is a folder{place}, where a file is needed"
            : $"that is neither a folder nor an archive (tar, tgz, zip, jar){place}";
    }

    private static IEnumerable<(string Property, string Path, bool IsArchive)> In(object? value, string property) => value switch
    {
        SecretValue secret => In(secret.Value, property),
        AssetValue { Source: "path", Value.Length: > 0 } asset => [(property, asset.Value, false)],
        ArchiveValue { Source: "path", Value: string { Length: > 0 } path } => [(property, path, true)],
        ArchiveValue { Source: "assets" } archive => In(archive.Value, property),
        IReadOnlyDictionary<string, object?> map => map.SelectMany(item => In(item.Value, $"{property}.{item.Key}")),
        string => [],
        IEnumerable<object?> list => list.SelectMany((item, i) => In(item, $"{property}[{i}]")),
        _ => [],
    };
}
