using System.Security.Cryptography;
using System.Text;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Evidence.Record;

/// <summary>A folder that an earlier <c>hipaa evidence</c> wrote, whole: every file is as its SHA256SUMS has it.</summary>
internal sealed class OlderEvidence
{
    private const string Manifest = "SHA256SUMS";
    private readonly string folder;
    private readonly Dictionary<string, string> digests;

    private OlderEvidence(string folder, Dictionary<string, string> digests) => (this.folder, this.digests) = (folder, digests);

    /// <summary>Opens a folder whose files are all as its manifest has them, those that are only looked at too.</summary>
    /// <exception cref="BadInputException">The folder has no manifest, or one that is none, or a file of it is missing or not what was written.</exception>
    internal static OlderEvidence Open(string folder)
    {
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(Bytes(folder, Manifest)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split("  ", 2) is not [{ Length: 64 } digest, { Length: > 0 } name] || !digest.All(char.IsAsciiHexDigit))
            {
                throw Bad(folder, Manifest, "holds a line that is no digest and name, as sha256sum writes them");
            }

            listed[name] = digest;
        }

        var evidence = new OlderEvidence(folder, listed);
        foreach (var name in listed.Keys.Order(StringComparer.Ordinal)) _ = evidence.Content(name);
        return evidence;
    }

    /// <exception cref="BadInputException">The file is missing, or not what was written.</exception>
    internal string Text(string name) => Encoding.UTF8.GetString(Content(name));

    private byte[] Content(string name)
    {
        if (!digests.TryGetValue(name, out var digest)) throw Bad(folder, Manifest, $"has no digest of {name}");
        var content = Bytes(folder, name);
        return string.Equals(Convert.ToHexStringLower(SHA256.HashData(content)), digest, StringComparison.OrdinalIgnoreCase)
            ? content
            : throw Bad(folder, name, $"is not what was written: its digest is not the one in {Manifest}");
    }

    /// <summary>The rows of a table below its head, each cell by its column.</summary>
    /// <param name="keys">Columns that a row must have.</param>
    /// <exception cref="BadInputException">The file is missing, not what was written, or no such table.</exception>
    internal IReadOnlyList<Dictionary<string, string>> Table(string name, IEnumerable<string> keys)
    {
        try
        {
            return Csv.ReadTable(Text(name), keys);
        }
        catch (FormatException e)
        {
            throw Bad(folder, name, $"is no table of evidence: {e.Message}");
        }
    }

    private static byte[] Bytes(string folder, string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--since {folder} can't be read as evidence: {e.Message}", e);
        }
    }

    private static BadInputException Bad(string folder, string name, string what) => new($"--since {folder}: {name} {what}.");
}
