using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>
/// The administrator's password from the secret that RDS keeps and rotates (Amazon RDS User Guide, "Password management with Amazon
/// RDS and AWS Secrets Manager"). One call, <c>GetSecretValue</c>, signed by the SDK's core; read anew for each connection.
/// </summary>
/// <param name="http">Client; its handler decides about time-outs and proxies.</param>
/// <param name="endpoint">Endpoint of Secrets Manager in the Region.</param>
/// <param name="secretArn">ARN of the secret.</param>
/// <param name="credentials">The function's role.</param>
/// <param name="region">Region that the request is signed for.</param>
/// <param name="time">Clock that dates the signature.</param>
public sealed class ManagedSecret(
    HttpClient http, Uri endpoint, string secretArn, AWSCredentials credentials, string region, TimeProvider time) : IDatabasePassword
{
    private const string Service = "secretsmanager";
    private const string Target = "secretsmanager.GetSecretValue";
    private const string ContentType = "application/x-amz-json-1.1";

    /// <inheritdoc />
    /// <exception cref="HttpRequestException">
    /// Secrets Manager refused or could not be reached; the message holds the status alone.
    /// </exception>
    /// <exception cref="InvalidDataException">The secret is not of the form that RDS gives it; the message holds nothing of it.</exception>
    public async ValueTask<string> GetAsync(DatabaseSettings settings, CancellationToken cancellation)
    {
        using var request = await SignedAsync(cancellation);
        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"Secrets Manager refused the administrator's secret with status {(int)response.StatusCode}.",
                inner: null,
                response.StatusCode);
        }

        return await PasswordAsync(response, cancellation);
    }

    private static async Task<string> PasswordAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        string? password = null;
        try
        {
            var answer = await response.Content.ReadFromJsonAsync(SecretJson.Default.SecretAnswer, cancellation);
            password = JsonSerializer.Deserialize(answer?.SecretString ?? "{}", SecretJson.Default.SecretLogin)?.Password;
        }
        catch (JsonException)
        {
            // Its message quotes what it could not read, which is the secret: told below without it.
        }

        return password is { Length: > 0 }
            ? password
            : throw new InvalidDataException(
                "The administrator's secret holds no password: RDS keeps it as {\"username\": ..., \"password\": ...}.");
    }

    private async Task<HttpRequestMessage> SignedAsync(CancellationToken cancellation)
    {
        var keys = await credentials.GetCredentialsAsync().WaitAsync(cancellation);
        var signedAt = time.GetUtcNow().UtcDateTime;
        var stamp = signedAt.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new SecretQuestion(secretArn), SecretJson.Default.SecretQuestion);
        var host = endpoint.IsDefaultPort ? endpoint.Host : $"{endpoint.Host}:{endpoint.Port}";
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = ContentType,
            ["host"] = host,
            ["x-amz-date"] = stamp,
            ["x-amz-target"] = Target,
        };
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token;
        }

        var names = string.Join(';', headers.Keys);
        var canonical = new StringBuilder("POST\n/\n\n");
        foreach (var (name, value) in headers)
        {
            canonical.Append(name).Append(':').Append(value).Append('\n');
        }

        canonical.Append('\n').Append(names).Append('\n').Append(Convert.ToHexStringLower(SHA256.HashData(body)));
        var signature = AWS4Signer.ComputeSignature(
            keys.AccessKey, keys.SecretKey, region, signedAt, Service, names, canonical.ToString());

        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        foreach (var name in headers.Keys.Where(name => name.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(name, headers[name]);
        }

        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        return request;
    }
}

internal sealed record SecretQuestion([property: JsonPropertyName("SecretId")] string SecretId);

internal sealed record SecretAnswer([property: JsonPropertyName("SecretString")] string? SecretString);

internal sealed record SecretLogin([property: JsonPropertyName("password")] string? Password);

[JsonSerializable(typeof(SecretQuestion))]
[JsonSerializable(typeof(SecretAnswer))]
[JsonSerializable(typeof(SecretLogin))]
internal sealed partial class SecretJson : JsonSerializerContext;
