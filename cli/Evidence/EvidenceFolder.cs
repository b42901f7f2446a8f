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
        var file = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        digests[name] = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <param name="signature">What signs it; none when no key was given.</param>
    internal void WriteManifest(Signature? signature)
    {
        var manifest = Encoding.UTF8.GetBytes(string.Concat(digests.Select(file => $"{file.Value}  {file.Key}\n")));
        File.WriteAllBytes(Path.Combine(path, "SHA256SUMS"), manifest);
        if (signature is null) return;
        File.WriteAllBytes(Path.Combine(path, "SHA256SUMS.sig"), signature.Sign(manifest));
        File.WriteAllText(Path.Combine(path, "SHA256SUMS.pub"), signature.PublicKey());
    }
}
