using System.Security.Cryptography;
using System.Text;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Evidence;

/// <summary>
/// A new folder of evidence. Its manifest has the SHA-256 digest of each file, in the form that <c>sha256sum --check</c> reads.
/// </summary>
internal sealed class EvidenceFolder
{
    private readonly string path;
    private readonly SortedDictionary<string, string> digests = new(StringComparer.Ordinal);

    private EvidenceFolder(string path) => this.path = path;

    internal IEnumerable<string> Files => digests.Keys;

    /// <exception cref="BadInputException">The folder holds files already, which might be older evidence, or cannot be made.</exception>
    internal static EvidenceFolder Create(string path)
    {
        try
        {
            if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            {
                throw new BadInputException($"--out {path} exists already; name a new or empty folder, so that no older evidence is lost.");
            }

            Directory.CreateDirectory(path);
            return new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out {path} can't be made: {e.Message}", e);
        }
    }

    internal void Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    internal void Add(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(path, name), content);
        digests[name] = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    internal void WriteManifest() =>
        File.WriteAllText(Path.Combine(path, "SHA256SUMS"), string.Concat(digests.Select(file => $"{file.Value}  {file.Key}\n")));
}
