using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hipaa.Local.Functions;

/// <summary>What a function told Lambda.</summary>
/// <param name="Path">Below <c>/2018-06-01/runtime</c>: <c>invocation/ID/response</c>, <c>invocation/ID/error</c> or <c>init/error</c>.</param>
/// <param name="ErrorType">The header of that name, where there is one.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">Text of it.</param>
internal sealed record Told(string Path, string? ErrorType, string? ContentType, string Body);

/// <summary>
/// Lambda's runtime API on loopback, version 2018-06-01: hands out events one by one, and takes what comes back
/// (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes").
/// </summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    /// <summary>What a function is called where nobody says otherwise.</summary>
    public const string FunctionArn = "arn:aws:lambda:us-east-1:222222222222:function:hipaa-test";

    private readonly WebApplication _server;
    private readonly Channel<(string Id, byte[] Body, TimeSpan Limit)> _events = Channel.CreateUnbounded<(string, byte[], TimeSpan)>();
    private readonly Channel<Told> _told = Channel.CreateUnbounded<Told>();
    private readonly string _function;
    private int _invocations;

    private RuntimeApiServer(WebApplication server, string function) => (_server, _function) = (server, function);

    /// <summary>For <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Authority => new Uri(_server.Urls.Single()).Authority;

    /// <summary>How often the next event was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>How answers are taken.</summary>
    public int Status { get; set; } = StatusCodes.Status202Accepted;

    /// <param name="functionArn">What the function is told that it is.</param>
    public static async Task<RuntimeApiServer> StartAsync(string functionArn = FunctionArn)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var api = new RuntimeApiServer(server, functionArn);
        server.MapGet("/2018-06-01/runtime/invocation/next", api.NextAsync);
        server.MapPost("/2018-06-01/runtime/{**path}", api.TakeAsync);
        await server.StartAsync();
        return api;
    }

    /// <summary>Hands an event out, and waits for what the function says.</summary>
    public async Task<Told> InvokeAsync(Stream input, TimeSpan limit, TimeSpan? patience = null)
    {
        using var body = new MemoryStream();
        await input.CopyToAsync(body);
        await _events.Writer.WriteAsync((RequestId(++_invocations), body.ToArray(), limit));
        return await ToldAsync(patience);
    }

    /// <summary>Waits for what the function says next.</summary>
    public async Task<Told> ToldAsync(TimeSpan? patience = null) =>
        await _told.Reader.ReadAsync().AsTask().WaitAsync(patience ?? TimeSpan.FromMinutes(2));

    /// <summary>Of the first, second and further invocations.</summary>
    public static string RequestId(int number) => $"8476a536-e9f4-11e8-9739-{number:D12}";

    /// <summary>The trace of an invocation.</summary>
    public static string TraceId(int number) => $"Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a{number:D4};Sampled=1";

    public async ValueTask DisposeAsync()
    {
        _events.Writer.Complete();
        await _server.DisposeAsync();
    }

    private async Task NextAsync(HttpContext context)
    {
        Asked++;
        var (id, body, limit) = await _events.Reader.ReadAsync(context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = id;
        headers["Lambda-Runtime-Deadline-Ms"] = (DateTimeOffset.UtcNow + limit).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = _function;
        headers["Lambda-Runtime-Trace-Id"] = TraceId(_invocations);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(body);
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var type = context.Request.Headers["Lambda-Runtime-Function-Error-Type"];
        context.Response.StatusCode = Status;
        await _told.Writer.WriteAsync(new(
            (string)context.Request.RouteValues["path"]!, type.Count == 0 ? null : type.ToString(), context.Request.ContentType, await reader.ReadToEndAsync()));
    }
}
