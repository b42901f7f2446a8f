using System.Security.Cryptography;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Evidence;

/// <summary>Signs the manifest of evidence, and by it all its files. <c>openssl dgst -sha256 -verify</c> checks it.</summary>
internal sealed class Signature : IDisposable
{
    private readonly AsymmetricAlgorithm key;

    private Signature(AsymmetricAlgorithm key) => this.key = key;

    // NIST SP 800-131A Rev. 2, table 2, "Approval Status of Algorithms Used for Digital Signature Generation and Verification".
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 224;

    /// <summary>The private key in a file: PEM, elliptic curve of at least 224 bits or RSA of at least 2048, not encrypted.</summary>
    /// <exception cref="BadInputException">
    /// The file can't be read, or holds no such key, or one that is too short to sign with. What it holds is not said.
    /// </exception>
    internal static Signature Of(string path)
    {
        string pem;
        try
        {
            pem = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--sign {path} can't be read: {e.Message}", e);
        }

        foreach (var make in (Func<AsymmetricAlgorithm>[])[ECDsa.Create, RSA.Create])
        {
            var candidate = make();
            try
            {
                candidate.ImportFromPem(pem);
                if (HasPrivateHalf(candidate)) return new(LongEnough(path, candidate));
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                // Not of this kind: the next one is tried.
            }

            candidate.Dispose();
        }

        throw new BadInputException(
            $"--sign {path} holds no private key that can be used: PEM, elliptic curve or RSA, not encrypted, as \"openssl genpkey\" writes it.");
    }

    private static AsymmetricAlgorithm LongEnough(string path, AsymmetricAlgorithm key)
    {
        var (kind, least) = key is RSA ? ("RSA", LeastRsaBits) : ("an elliptic curve", LeastCurveBits);
        if (key.KeySize >= least) return key;
        var bits = key.KeySize;
        key.Dispose();
        throw new BadInputException(
            $"--sign {path} holds a key of {kind} with {bits} bits; signatures need at least {least} (NIST SP 800-131A Rev. 2).");
    }

    /// <summary>A signature over SHA-256: of an elliptic curve in DER, of RSA by PKCS #1 v1.5.</summary>
    internal byte[] Sign(byte[] content) => key is ECDsa curve
        ? curve.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        : ((RSA)key).SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The public half in PEM, to be compared with one that was got in another way.</summary>
    internal string PublicKey() => key.ExportSubjectPublicKeyInfoPem() + "\n";

    public void Dispose() => key.Dispose();

    private static bool HasPrivateHalf(AsymmetricAlgorithm key) => key switch
    {
        ECDsa curve => Can(() => curve.ExportParameters(includePrivateParameters: true)),
        RSA rsa => Can(() => rsa.ExportParameters(includePrivateParameters: true)),
        _ => false,
    };

    private static bool Can<T>(Func<T> export)
    {
        try
        {
            _ = export();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
