using System.Collections.Concurrent;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Tokens in place of subjects: HMAC-SHA-256 of the subject's random surrogate under a key that never leaves KMS
/// (AWS KMS Developer Guide, "HMAC keys in AWS KMS"). Whoever has the rows but not the key cannot tell whose they are.
/// </summary>
/// <param name="kms">KMS.</param>
/// <param name="keyArn">An HMAC_256 key.</param>
internal sealed class SubjectTokens(IAmazonKeyManagementService kms, string keyArn)
{
    private const int AtOnce = 16;

    /// <summary>Beyond this the cache starts anew, so that a long run's memory stays bounded (about 30 MiB).</summary>
    private const int CacheLimit = 150_000;

    private readonly ConcurrentDictionary<Guid, string> known = new();

    /// <summary>Makes the tokens that are not known yet.</summary>
    public async Task LoadAsync(IEnumerable<Guid> surrogates, CancellationToken cancellation)
    {
        if (known.Count > CacheLimit)
        {
            known.Clear();
        }

        var missing = surrogates.Where(surrogate => !known.ContainsKey(surrogate)).Distinct().ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(missing, options, async (surrogate, token) => known[surrogate] = await MakeAsync(surrogate, token));
    }

    /// <summary>The token of a surrogate that was loaded.</summary>
    public string this[Guid surrogate] => known[surrogate];

    private async Task<string> MakeAsync(Guid surrogate, CancellationToken cancellation)
    {
        using var message = new MemoryStream(surrogate.ToByteArray(bigEndian: true));
        var request = new GenerateMacRequest { KeyId = keyArn, MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256, Message = message };
        var response = await kms.GenerateMacAsync(request, cancellation);
        return Convert.ToHexStringLower(response.Mac.ToArray());
    }
}
