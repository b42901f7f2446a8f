using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Hipaa.Lambdas.Runtime;

/// <summary>
/// Lambda's side of the loop (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes", version 2018-06-01).
/// </summary>
/// <param name="authority">Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> gives them.</param>
internal sealed class RuntimeApi(string authority) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Error = new("application/vnd.aws.lambda.error+json");

    // Waiting for an event may take hours, in which the process is frozen: no limit, and no connection is given up for having idled.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    })
    {
        BaseAddress = new Uri($"http://{authority}/2018-06-01/runtime/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Waits for the next event.</summary>
    /// <exception cref="RuntimeApiException">Lambda refused, or answered what is no event.</exception>
    internal async Task<Event> NextAsync()
    {
        using var answer = await _http.GetAsync(new Uri("invocation/next", UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new RuntimeApiException("next", answer.StatusCode);
        }

        // A header that is absent is an event without it, but for the two that everything else needs.
        var id = Header("Lambda-Runtime-Aws-Request-Id");
        if (id is null || !long.TryParse(Header("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline))
        {
            throw new RuntimeApiException("next", answer.StatusCode);
        }

        return new(
            id,
            DateTimeOffset.FromUnixTimeMilliseconds(deadline),
            Header("Lambda-Runtime-Trace-Id"),
            Header("Lambda-Runtime-Invoked-Function-Arn"),
            new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));

        string? Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Concat(values) : null;
    }

    /// <summary>Gives the answer of an invocation.</summary>
    /// <returns>How Lambda took it: 202 is well; 413 is an answer of more than 6 MB, which Lambda reports as failed.</returns>
    internal Task<HttpStatusCode> RespondAsync(string requestId, Stream answer) =>
        PostAsync($"invocation/{requestId}/response", new StreamContent(answer), Json, type: null);

    /// <summary>Reports an invocation that failed.</summary>
    internal Task<HttpStatusCode> FailAsync(string requestId, Failure failure) =>
        PostAsync($"invocation/{requestId}/error", new ByteArrayContent(failure.ToJson()), Error, failure.Type);

    /// <summary>Reports that the function cannot start; the process has to end after it.</summary>
    internal Task<HttpStatusCode> FailStartAsync(Failure failure) =>
        PostAsync("init/error", new ByteArrayContent(failure.ToJson()), Error, failure.Type);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <exception cref="RuntimeApiException">The environment is beyond repair: the process is to end promptly.</exception>
    private async Task<HttpStatusCode> PostAsync(string path, HttpContent content, MediaTypeHeaderValue kind, string? type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        content.Headers.ContentType = kind;
        if (type is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", $"Function.{type}");
        }

        using var answer = await _http.SendAsync(request);
        return answer.StatusCode < HttpStatusCode.InternalServerError
            ? answer.StatusCode
            : throw new RuntimeApiException(path[(path.LastIndexOf('/') + 1)..], answer.StatusCode);
    }

    /// <summary>What comes with an event.</summary>
    internal sealed record Event(string RequestId, DateTimeOffset Deadline, string? TraceId, string? FunctionArn, Stream Input);
}

/// <summary>Lambda's side of the loop is broken.</summary>
internal sealed class RuntimeApiException(string call, HttpStatusCode status)
    : Exception($"The Lambda runtime API answered {call} with {(int)status} or without what it promises.");
