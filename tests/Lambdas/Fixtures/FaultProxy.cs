using System.Globalization;
using System.Net;

namespace Hipaa.Lambdas.Tests.Fixtures;

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
}

/// <summary>Stands between the functions and moto, and breaks requests as it is told.</summary>
public sealed class FaultProxy : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;

    public FaultProxy(Uri server)
    {
        _server = server;
        Endpoint = new Uri($"http://127.0.0.1:{MotoServer.FreePort()}/");
        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Decides for each request: by method and path, or by DynamoDB's target.</summary>
    public Func<string, Fault> Plan { get; set; } = _ => Fault.None;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = ServeAsync(context);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            var target = context.Request.Headers["x-amz-target"];
            var fault = Plan(target ?? $"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath}");
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, _stop.Token);
            switch (fault)
            {
                case Fault.Silence:
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    break;
                case Fault.LostRequest:
                    context.Response.Abort();
                    break;
                case Fault.Unavailable or Fault.Throttled:
                    await ErrorAsync(context, target is not null, fault == Fault.Throttled);
                    break;
                default:
                    await ForwardAsync(context, body.ToArray(), fault, target is not null);
                    break;
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or HttpRequestException
            or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The client gave up, or the proxy is being closed.
            context.Response.Abort();
        }
    }

    private async Task ForwardAsync(HttpListenerContext context, byte[] body, Fault fault, bool isDynamo)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(_server, context.Request.RawUrl));
        if (body.Length > 0 || context.Request.HttpMethod is "PUT" or "POST")
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var name in context.Request.Headers.AllKeys.OfType<string>())
        {
            if (name is "Connection" or "Host" or "Expect" or "Content-Length" or "Transfer-Encoding")
            {
                continue;
            }

            var value = context.Request.Headers[name];
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        if (fault == Fault.LostAnswer)
        {
            context.Response.Abort();
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
            if (name is not ("Connection" or "Transfer-Encoding" or "Content-Length" or "Server" or "Date"))
            {
                context.Response.AddHeader(name, string.Join(',', values));
            }
        }

        if (answer.Content.Headers.ContentLength is { } length)
        {
            context.Response.ContentLength64 = length;
        }

        if (context.Request.HttpMethod != "HEAD")
        {
            await answer.Content.CopyToAsync(context.Response.OutputStream, _stop.Token);
        }

        context.Response.Close();
    }

    private static async Task ErrorAsync(HttpListenerContext context, bool isDynamo, bool throttled)
    {
        var code = (isDynamo, throttled) switch
        {
            (true, true) => "ProvisionedThroughputExceededException",
            (true, false) => "InternalServerError",
            (false, true) => "SlowDown",
            _ => "InternalError",
        };
        context.Response.StatusCode = isDynamo && throttled ? 400 : throttled ? 503 : 500;
        var text = isDynamo
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"injected"}""")
            : $"<Error><Code>{code}</Code><Message>injected</Message><RequestId>0</RequestId></Error>";
        await using (var writer = new StreamWriter(context.Response.OutputStream))
        {
            await writer.WriteAsync(text);
        }

        context.Response.Close();
    }
}
