using System.Globalization;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace Hipaa.Lambdas.Database;

/// <summary>
/// IAM database authentication: a presigned <c>rds-db:connect</c> request serves as the password
/// (Amazon RDS User Guide, "IAM database authentication"; AWS Signature Version 4, query parameters).
/// </summary>
/// <remarks>
/// A token lives for 15 minutes and is only looked at when a connection is opened, so each opening signs a new one: signing is local.
/// </remarks>
/// <param name="credentials">The function's role; refreshed by the SDK.</param>
/// <param name="region">Region of the database, for example <c>us-east-1</c>.</param>
/// <param name="time">Clock that dates the token.</param>
public sealed class IamToken(AWSCredentials credentials, string region, TimeProvider time) : IDatabasePassword
{
    /// <summary>The IAM action that a token asks for.</summary>
    public const string Action = "rds-db:connect";

    /// <summary>How long the server accepts a token, in seconds; AWS allows no more.</summary>
    public const int LifetimeSeconds = 900;

    private const string Service = "rds-db";
    private const string Sha256OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <inheritdoc />
    public async ValueTask<string> GetAsync(DatabaseSettings settings, CancellationToken cancellation)
    {
        var keys = await credentials.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        var signedAt = time.GetUtcNow().UtcDateTime;
        var endpoint = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
        var query = Query(settings.User, keys, signedAt);
        var canonicalRequest = $"GET\n/\n{query}\nhost:{endpoint}\n\nhost\n{Sha256OfNothing}";
        var signature = AWS4Signer.ComputeSignature(keys.AccessKey, keys.SecretKey, region, signedAt, Service, "host", canonicalRequest);
        return $"{endpoint}/?{query}&X-Amz-Signature={signature.Signature}";
    }

    private string Query(string user, ImmutableCredentials keys, DateTime signedAt)
    {
        var day = signedAt.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        // Signature Version 4 wants the parameters in this, their byte order.
        var query = new StringBuilder("Action=connect")
            .Append("&DBUser=").Append(Uri.EscapeDataString(user))
            .Append("&X-Amz-Algorithm=AWS4-HMAC-SHA256")
            .Append("&X-Amz-Credential=").Append(Uri.EscapeDataString($"{keys.AccessKey}/{day}/{region}/{Service}/aws4_request"))
            .Append("&X-Amz-Date=").Append(signedAt.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture))
            .Append("&X-Amz-Expires=").Append(LifetimeSeconds);
        if (keys.UseToken)
        {
            query.Append("&X-Amz-Security-Token=").Append(Uri.EscapeDataString(keys.Token));
        }

        return query.Append("&X-Amz-SignedHeaders=host").ToString();
    }
}
