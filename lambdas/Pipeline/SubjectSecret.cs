using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// The secret that partition keys of subjects are made with: one call of KMS in the life of an execution environment, kept in memory alone.
/// </summary>
/// <param name="kms">KMS.</param>
/// <param name="keyArn">An HMAC_256 key.</param>
public sealed class SubjectSecret(IAmazonKeyManagementService kms, string keyArn)
{
    private byte[]? _secret;

    /// <summary>The secret; derived when it is first asked for, and again after a failure.</summary>
    public async ValueTask<byte[]> GetAsync(CancellationToken cancellation) => _secret ??= await DeriveAsync(cancellation);

    private async Task<byte[]> DeriveAsync(CancellationToken cancellation)
    {
        using var label = new MemoryStream(Encoding.ASCII.GetBytes(LatestReadingsSchema.SecretLabel));
        var request = new GenerateMacRequest { KeyId = keyArn, MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256, Message = label };
        var answer = await kms.GenerateMacAsync(request, cancellation);
        return answer.Mac is { Length: 32 } mac ? mac.ToArray() : throw new InvalidDataException("KMS gave no code of 32 bytes.");
    }
}
