using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using Hipaa.Components.Accounts;

namespace Hipaa.Cli.Survey;

/// <summary>
/// Asks AWS's services, by the signer of the SDK's core (AWS Signature Version 4). Clients of most of them are not at hand, and that of EC2
/// alone weighs more than all of this program, for four questions.
/// </summary>
/// <param name="region">Where to ask.</param>
/// <param name="endpoint">An address for all services (<c>AWS_ENDPOINT_URL</c>); null for AWS's own.</param>
internal sealed class SignedClient(HttpClient http, ImmutableCredentials keys, string region, Uri? endpoint, TimeProvider time)
{
    private const int MostPages = 100;

    /// <summary>Number of the account, once it is known.</summary>
    internal string Account { get; set; } = "";

    internal async Task<AwsAnswer> AskAsync(AwsRead read, CancellationToken cancellation)
    {
        var first = await OnceAsync(read, cancellation);
        if (!first.Has || read.Pages is not var (answer, request)) return first;
        var pages = first.Pages.ToList();
        for (var next = first.First(answer); next is { Length: > 0 } && pages.Count < MostPages;)
        {
            var body = JsonNode.Parse(read.Body ?? "{}")!.AsObject();
            body[request] = next;
            var more = await OnceAsync(read with { Body = body.ToJsonString() }, cancellation);
            if (!more.Has) return more;
            pages.AddRange(more.Pages);
            next = more.First(answer);
        }

        return first with { Pages = pages };
    }

    private async Task<AwsAnswer> OnceAsync(AwsRead read, CancellationToken cancellation)
    {
        using var request = Request(read);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return response.IsSuccessStatusCode ? AwsAnswer.Parse(text) : Refusal(read, (int)response.StatusCode, text, response);
        }
        catch (HttpRequestException unreachable)
        {
            return AwsAnswer.Without(Outcome.Failed, unreachable.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return AwsAnswer.Without(Outcome.Failed, "no answer in time");
        }
        catch (Exception unreadable) when (unreadable is JsonException or XmlException)
        {
            return AwsAnswer.Without(Outcome.Failed, "an answer that is neither JSON nor XML");
        }
    }

    private static AwsAnswer Refusal(AwsRead read, int status, string text, HttpResponseMessage response)
    {
        var said = TryParse(text);
        var code = response.Headers.TryGetValues("x-amzn-errortype", out var types) ? types.First().Split(':')[0]
            : said?.First("__type")?.Split('#')[^1] ?? said?.First("Code") ?? said?.First("code");
        if (read.Absent.Any(mark => mark == code
            || (mark.Contains(' ', StringComparison.Ordinal) && text.Contains(mark, StringComparison.OrdinalIgnoreCase))))
        {
            return AwsAnswer.Without(Outcome.Absent, code ?? "");
        }

        var denied = code is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "NotAuthorizedException"
            || (code is null && status == 403);
        return AwsAnswer.Without(denied ? Outcome.Denied : Outcome.Failed, code ?? status.ToString(CultureInfo.InvariantCulture));
    }

    private static AwsAnswer? TryParse(string text)
    {
        try
        {
            return AwsAnswer.Parse(text);
        }
        catch (Exception unreadable) when (unreadable is JsonException or XmlException)
        {
            return null;
        }
    }

    private HttpRequestMessage Request(AwsRead read)
    {
        var place = read.IsGlobal ? new AwsAccount(Account, region).GlobalRegion : region;
        var uri = new Uri(endpoint ?? Home(read, place), read.Path);
        var now = time.GetUtcNow().UtcDateTime;
        var body = Encoding.UTF8.GetBytes(read.Body ?? "");
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = uri.Authority,
            ["x-amz-content-sha256"] = Hash(body),
            ["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (read.Target is { } target) headers["x-amz-target"] = target;
        if (read.NamesAccount) headers["x-amz-account-id"] = Account;
        if (keys.UseToken) headers["x-amz-security-token"] = keys.Token;
        var signed = string.Join(';', headers.Keys);
        var canonical = $"{(read.Body is null ? "GET" : "POST")}\n{uri.AbsolutePath}\n{uri.Query.TrimStart('?')}\n"
            + string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")) + $"\n{signed}\n{headers["x-amz-content-sha256"]}";
        var signature = AWS4Signer.ComputeSignature(keys.AccessKey, keys.SecretKey, place, now, read.Service, signed, canonical).Signature;
        var request = new HttpRequestMessage(read.Body is null ? HttpMethod.Get : HttpMethod.Post, uri);
        foreach (var (name, value) in headers.Where(header => header.Key != "host"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var scope = $"{now.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}/{place}/{read.Service}/aws4_request";
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential={keys.AccessKey}/{scope}, SignedHeaders={signed}, Signature={signature}");
        if (read.Body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type",
                read.Target is not null ? "application/x-amz-json-1.1"
                : read.Body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded; charset=utf-8");
        }

        return request;
    }

    // IAM has one host a partition, and Account Management one in its global Region.
    private Uri Home(AwsRead read, string place)
    {
        var name = read.Endpoint ?? read.Service;
        var suffix = "amazonaws.com";
        return new(read.Service == "iam"
            ? AwsAccount.PartitionOf(region) == "aws-us-gov" ? $"https://iam.us-gov.{suffix}" : $"https://iam.{suffix}"
            : read.NamesAccount ? $"https://{Account}.{name}.{place}.{suffix}" : $"https://{name}.{place}.{suffix}");
    }

    private static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
