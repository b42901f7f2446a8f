using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Hipaa.Launcher;

/// <summary>What the command line is built of, and whether what was built last is of what is there now.</summary>
/// <param name="root">The repository.</param>
internal sealed class Sources(string root)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>What the command line ends with, when its launcher asked, if it has to be built first.</summary>
    internal const int Stale = 90;

    /// <summary>The variable by which a launcher asks: its own file, or 1 if it waits for the exit code.</summary>
    internal const string Asked = "HIPAA_LAUNCHED";

    /// <summary>The variable by which a launcher is told to build.</summary>
    internal const string Told = "HIPAA_BUILD";

    private static readonly string[] Folders = ["cli", "components", "infra", "lambdas", "launcher", "local", "policy", "sdk"];

    private static readonly string[] Files =
        ["Directory.*.props", "Directory.*.targets", "global.json", ".editorconfig", ".pulumi-sdk.props", "NuGet.config", "nuget.config"];

    private static readonly string[] Made = ["bin", "obj", "node_modules"];

    private static readonly string[] Variables = ["PulumiSdk", "PulumiCoreSdk", "PulumiAwsSdk", "PulumiRandomSdk"];

    /// <summary>Where the signature of what was built is kept.</summary>
    private string Stamp => Path.Combine(_root, "artifacts", "cli.built");

    /// <summary>Whether the command line that there is was built of what is there now.</summary>
    internal bool AreBuilt() => File.Exists(Path.Combine(_root, "artifacts", "cli", "hipaa.dll"))
        && File.Exists(Stamp) && File.ReadAllText(Stamp) == Signature();

    /// <summary>Notes that the command line was built of sources with this signature; null before that is so.</summary>
    internal void Note(string? signature)
    {
        if (signature is null) File.Delete(Stamp);
        else File.WriteAllText(Stamp, signature);
    }

    /// <summary>Names, sizes and times of all files, and the choice of packages: another one for any that is added, removed or changed.</summary>
    internal string Signature()
    {
        var lines = Folders.Select(folder => Path.Combine(_root, folder)).Where(Directory.Exists).SelectMany(Below)
            .Concat(Files.SelectMany(name => Entries(_root, name, recurse: false)))
            .Concat(Variables.Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}")).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private IEnumerable<string> Below(string folder) => Entries(folder, "*", recurse: true);

    private FileSystemEnumerable<string> Entries(string folder, string pattern, bool recurse) => new(
        folder, Line, new() { RecurseSubdirectories = recurse, AttributesToSkip = FileAttributes.None })
    {
        ShouldRecursePredicate = (ref entry) => !IsMade(entry.FileName),
        ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !entry.FileName.EndsWith(".md", StringComparison.Ordinal)
            && FileSystemName.MatchesSimpleExpression(pattern, entry.FileName, ignoreCase: false),
    };

    private string Line(ref FileSystemEntry entry) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{entry.ToFullPath()[_root.Length..]} {entry.Length} {entry.LastWriteTimeUtc.UtcTicks}");

    private static bool IsMade(ReadOnlySpan<char> name)
    {
        foreach (var made in Made)
        {
            if (name.SequenceEqual(made)) return true;
        }

        return false;
    }
}
