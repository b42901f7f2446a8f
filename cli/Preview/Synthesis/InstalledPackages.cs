using System.Collections.Concurrent;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>The packages that a program for Node.js has, where Node.js itself would find them.</summary>
/// <param name="directory">The program's folder.</param>
internal sealed class InstalledPackages(string directory)
{
    private readonly ConcurrentDictionary<string, InstalledFacts?> found = new(StringComparer.Ordinal);

    /// <summary>The facts of a package of Pulumi's; none if the program does not have it.</summary>
    internal InstalledFacts? Find(string package) => found.GetOrAdd(package, Read);

    private InstalledFacts? Read(string package)
    {
        if (package.Length == 0 || !package.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            return null;
        }

        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, "node_modules", "@pulumi", package);
            if (File.Exists(Path.Combine(path, "package.json")))
            {
                return new InstalledFacts(package, path);
            }
        }

        return null;
    }
}
