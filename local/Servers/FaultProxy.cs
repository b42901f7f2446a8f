using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hipaa.Local.Servers;

/// <summary>What happens to one request on its way to AWS.</summary>
public enum Fault
{
    None,

    /// <summary>Answered 503 without reaching the server.</summary>
    Unavailable,

    /// <summary>Answered with the service's throttling error without reaching the server.</summary>
    Throttled,

    /// <summary>The connection breaks before the server has seen the request.</summary>
    LostRequest,

    /// <summary>The server does the work; the connection breaks before its answer arrives.</summary>
    LostAnswer,

    /// <summary>The server does the work; the client reads an error 500.</summary>
    FailedAnswer,

    /// <summary>Nothing comes back at all.</summary>
    Silence,

    /// <summary>The client reads an error 500; the server does the work when <see cref="FaultProxy.ForwardLateAsync"/> says so.</summary>
    Late,
}

/// <summary>Stands between the functions and moto, and breaks requests as it is told.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<HttpRequestMessage> _late = new();
    private readonly WebApplication _application;
    private readonly Uri _server;

    private FaultProxy(Uri server)
    {
        _server = server;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        _application = builder.Build();
        _application.Run(ServeAsync);
    }

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Decides for each request: by method, path and query, or by the target of DynamoDB or KMS.</summary>
    public Func<string, Fault> Plan { get; set; } = _ => Fault.None;

    public static async Task<FaultProxy> StartAsync(Uri server)
    {
        var proxy = new FaultProxy(server);
        await proxy._application.StartAsync();
        var addresses = proxy._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        proxy.Endpoint = new Uri(addresses!.Addresses.Single());
        return proxy;
    }

    /// <summary>Lets the server do what clients have given up.</summary>
    /// <returns>Its answers.</returns>
    public async Task<IReadOnlyList<HttpStatusCode>> ForwardLateAsync()
    {
        var answers = new List<HttpStatusCode>();
        while (_late.TryDequeue(out var request))
        {
            using var sent = request;
            using var answer = await _client.SendAsync(sent, _stop.Token);
            answers.Add(answer.StatusCode);
        }

        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _application.DisposeAsync();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        try
        {
            string? target = context.Request.Headers["x-amz-target"];
            var fault = Plan(target ?? $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, _stop.Token);
            switch (fault)
            {
                case Fault.Silence:
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                case Fault.LostRequest:
                    context.Abort();
                    break;
                case Fault.Unavailable or Fault.Throttled:
                    await ErrorAsync(context, target is not null, fault == Fault.Throttled);
                    break;
                case Fault.Late:
                    _late.Enqueue(Request(context, body.ToArray()));
                    await ErrorAsync(context, target is not null, throttled: false);
                    break;
                default:
                    await ForwardAsync(context, body.ToArray(), fault, target is not null);
                    break;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            // The client gave up, or the proxy is being closed.
            context.Abort();
        }
    }

    private HttpRequestMessage Request(HttpContext context, byte[] body)
    {
        // The path as it was sent: signatures and keys depend on its escapes.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_server, path));
        if (body.Length > 0 || context.Request.Method is "PUT" or "POST")
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, value) in context.Request.Headers)
        {
            if (name is not ("Connection" or "Host" or "Expect" or "Content-Length" or "Transfer-Encoding")
                && !request.Headers.TryAddWithoutValidation(name, (string?)value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (string?)value);
            }
        }

        return request;
    }

    private async Task ForwardAsync(HttpContext context, byte[] body, Fault fault, bool isDynamo)
    {
        using var request = Request(context, body);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        if (fault == Fault.LostAnswer)
        {
            context.Abort();
            return;
        }

        if (fault == Fault.FailedAnswer)
        {
            await ErrorAsync(context, isDynamo, throttled: false);
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Connection" or "Transfer-Encoding" or "Server" or "Date"))
            {
                context.Response.Headers[name] = string.Join(',', values);
            }
        }

        if (context.Request.Method != "HEAD" && answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            await answer.Content.CopyToAsync(context.Response.Body, _stop.Token);
        }
    }

    private static async Task ErrorAsync(HttpContext context, bool isDynamo, bool throttled)
    {
        var code = (isDynamo, throttled) switch
        {
            (true, true) => "ProvisionedThroughputExceededException",
            (true, false) => "InternalServerError",
            (false, true) => "SlowDown",
            _ => "InternalError",
        };
        context.Response.StatusCode = isDynamo && throttled ? 400 : throttled ? 503 : 500;
        await context.Response.WriteAsync(isDynamo
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"injected"}""")
            : $"<Error><Code>{code}</Code><Message>injected</Message><RequestId>0</RequestId></Error>");
    }
}
