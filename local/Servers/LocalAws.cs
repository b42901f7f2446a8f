using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Hipaa.Local.Servers;

/// <summary>Talks to a stand-in for AWS by the protocols of AWS's services: JSON with a target, and S3's by method and path.</summary>
/// <param name="endpoint">Where it listens.</param>
/// <param name="region">Region of what is made.</param>
internal sealed class LocalAws(Uri endpoint, string region) : IDisposable
{
    // How requests name the service that they are for.
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["Kinesis_20131202"] = "kinesis", ["AmazonSQS"] = "sqs", ["DynamoDB_20120810"] = "dynamodb", ["TrentService"] = "kms", ["secretsmanager"] = "secretsmanager",
    };

    private const int Attempts = 5;

    private readonly HttpClient _http = new() { BaseAddress = endpoint, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Calls an action of a service that speaks JSON.</summary>
    /// <param name="target">Service and action, as <c>X-Amz-Target</c> names them.</param>
    /// <param name="body">The request.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="HttpRequestException">It was refused; the message names the action and the error.</exception>
    internal async Task<JsonElement> CallAsync(string target, object body, CancellationToken cancellation)
    {
        var sent = JsonSerializer.SerializeToUtf8Bytes(body);
        var kind = target.StartsWith("AmazonSQS", StringComparison.Ordinal) || target.StartsWith("DynamoDB", StringComparison.Ordinal)
            ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
        using var response = await SendAsync(() =>
        {
            var request = Signed(HttpMethod.Post, "", Services[target.Split('.')[0]]);
            request.Headers.Add("X-Amz-Target", target);
            request.Content = new ByteArrayContent(sent) { Headers = { ContentType = new MediaTypeHeaderValue(kind) } };
            return request;
        }, target, cancellation);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
        return answer.Length == 0 ? default : JsonElement.Parse(answer);
    }

    /// <summary>Makes a bucket.</summary>
    internal async Task CreateBucketAsync(string bucket, bool objectLock, bool versioned, CancellationToken cancellation)
    {
        using var made = await SendAsync(() =>
        {
            var create = Signed(HttpMethod.Put, bucket, "s3");
            if (objectLock) create.Headers.Add("x-amz-bucket-object-lock-enabled", "true");
            if (region != "us-east-1") create.Content = new StringContent(
                $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>");
            return create;
        }, "s3:CreateBucket", cancellation);

        if (!versioned) return;
        using var set = await PutAsync(
            $"{bucket}?versioning", "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></VersioningConfiguration>"u8.ToArray(),
            "s3:PutBucketVersioning", cancellation);
    }

    /// <summary>Puts an object.</summary>
    /// <returns>Its version; empty where the bucket has none.</returns>
    internal async Task<string> PutObjectAsync(string bucket, string key, byte[] content, CancellationToken cancellation)
    {
        using var response = await PutAsync($"{bucket}/{Path(key)}", content, "s3:PutObject", cancellation);
        return response.Headers.TryGetValues("x-amz-version-id", out var version) ? version.First() : "";
    }

    /// <summary>Tags a version of an object.</summary>
    internal async Task TagAsync(string bucket, string key, string version, string name, string value, CancellationToken cancellation)
    {
        using var set = await PutAsync(
            $"{bucket}/{Path(key)}?tagging&versionId={Uri.EscapeDataString(version)}",
            Encoding.UTF8.GetBytes($"<Tagging><TagSet><Tag><Key>{name}</Key><Value>{value}</Value></Tag></TagSet></Tagging>"), "s3:PutObjectTagging", cancellation);
    }

    /// <summary>The keys of a bucket's objects, in their order.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">Only those behind this one.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<IReadOnlyList<string>> KeysAsync(string bucket, string after, CancellationToken cancellation)
    {
        var keys = new List<string>();
        for (string? token = null; ;)
        {
            var query = $"{bucket}?list-type=2" + (after.Length > 0 ? $"&start-after={Uri.EscapeDataString(after)}" : "")
                + (token is null ? "" : $"&continuation-token={Uri.EscapeDataString(token)}");
            using var response = await SendAsync(() => Signed(HttpMethod.Get, query, "s3"), "s3:ListObjectsV2", cancellation);
            var root = XDocument.Parse(await response.Content.ReadAsStringAsync(cancellation)).Root!;
            keys.AddRange(root.Elements().Where(element => element.Name.LocalName == "Contents")
                .Select(element => element.Elements().Single(child => child.Name.LocalName == "Key").Value));
            token = root.Elements().FirstOrDefault(element => element.Name.LocalName == "NextContinuationToken")?.Value;
            if (string.IsNullOrEmpty(token)) return keys;
        }
    }

    /// <summary>An object's content.</summary>
    internal async Task<byte[]> GetObjectAsync(string bucket, string key, CancellationToken cancellation)
    {
        using var response = await SendAsync(() => Signed(HttpMethod.Get, $"{bucket}/{Path(key)}", "s3"), "s3:GetObject", cancellation);
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }

    public void Dispose() => _http.Dispose();

    private static string Path(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    // The stand-in reads which service is meant, and proves no signature.
    private HttpRequestMessage Signed(HttpMethod method, string path, string service)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        var day = DateTimeOffset.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/{day}/{region}/{service}/aws4_request, SignedHeaders=host, Signature=none");
        return request;
    }

    private Task<HttpResponseMessage> PutAsync(string path, byte[] content, string action, CancellationToken cancellation) => SendAsync(() =>
    {
        var put = Signed(HttpMethod.Put, path, "s3");
        put.Content = new ByteArrayContent(content);
        return put;
    }, action, cancellation);

    /// <summary>
    /// Tries again what failed on the other side, as AWS's own clients do: the stand-in does when it lists what is written meanwhile. But for a record, which
    /// could then be in the stream twice.
    /// </summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, string action, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = make();
            var response = await _http.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode) return response;
            using (response)
            {
                if (response.StatusCode < HttpStatusCode.InternalServerError || attempt == Attempts || action.EndsWith(".PutRecord", StringComparison.Ordinal))
                {
                    var text = (await response.Content.ReadAsStringAsync(cancellation)).ReplaceLineEndings(" ");
                    throw new HttpRequestException(
                        $"{action} was refused with {(int)response.StatusCode}: {text[..Math.Min(text.Length, 200)]}", null, response.StatusCode);
                }
            }

            await Task.Delay(50 * attempt, cancellation);
        }
    }
}
