using System.Collections.Concurrent;
using System.Reflection;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hipaa.Cli.Try;

/// <summary>The page that draws the flow: on 127.0.0.1 alone, of files of this program alone, told of each moment as it comes.</summary>
internal sealed class TryPage : IAsyncDisposable
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, (string File, string Type)> Files = new(StringComparer.Ordinal)
    {
        ["/"] = ("try.html", "text/html; charset=utf-8"),
        ["/try.css"] = ("try.css", "text/css; charset=utf-8"),
        ["/try.js"] = ("try.js", "text/javascript; charset=utf-8"),
    };

    private readonly ConcurrentDictionary<Channel<string>, bool> _readers = new();
    private readonly WebApplication _server;
    private string _last = "";

    private TryPage(WebApplication server) => _server = server;

    /// <summary>What to open in a browser.</summary>
    internal string Address => $"{_server.Urls.Single()}/";

    internal static async Task<TryPage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var page = new TryPage(server);
        server.Use(page.GuardAsync);
        server.MapGet("/moments", page.MomentsAsync);
        foreach (var (path, (file, type)) in Files) server.MapGet(path, () => Results.Text(Text(file), type));
        await server.StartAsync();
        return page;
    }

    /// <summary>Tells all who look.</summary>
    internal void Show(Counts counts, IReadOnlyList<string> happened) => Tell(TryJson.Moment(counts, happened, null));

    /// <summary>Tells them how it ended, and gives them a moment to hear it.</summary>
    internal async Task EndAsync(TryResult result)
    {
        Tell(TryJson.Moment(result.Counts, result.Faults, result.Balance));
        foreach (var reader in _readers.Keys) reader.Writer.TryComplete();
        for (var wait = 0; wait < 20 && !_readers.IsEmpty; wait++) await Task.Delay(50);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers.Keys) reader.Writer.TryComplete();
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private void Tell(string moment)
    {
        _last = moment;
        foreach (var reader in _readers.Keys) reader.Writer.TryWrite(moment);
    }

    /// <summary>A page elsewhere can have a name of its own lead here: only this server's own is answered.</summary>
    private Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var own = new Uri(Address);
        if (context.Request.Host.Value != own.Authority && context.Request.Host.Value != $"localhost:{own.Port}")
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers.CacheControl) = (Policy, "nosniff", "no-store");
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }

    /// <summary>Server-sent events (HTML standard, 9.2).</summary>
    private async Task MomentsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        var reader = Channel.CreateUnbounded<string>();
        _readers[reader] = true;
        try
        {
            if (_last.Length > 0) await SendAsync(_last);
            await foreach (var moment in reader.Reader.ReadAllAsync(context.RequestAborted)) await SendAsync(moment);
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        finally
        {
            _readers.TryRemove(reader, out _);
        }

        async Task SendAsync(string moment)
        {
            await context.Response.WriteAsync($"data: {moment}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static string Text(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"try/{file}")!);
        return reader.ReadToEnd();
    }
}
