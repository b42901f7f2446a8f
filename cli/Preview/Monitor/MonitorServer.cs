using System.Net;
using Grpc.Net.Client;
using Hipaa.Cli.Preview.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>Listens on loopback, at a port that the system chooses, for one program.</summary>
internal sealed class MonitorServer : IAsyncDisposable
{
    // As Pulumi's own: a resource may hold a whole archive's worth of text.
    private const int MaxMessage = 400 * 1024 * 1024;

    private readonly WebApplication application;

    private MonitorServer(WebApplication application) => this.application = application;

    /// <summary>For one channel on loopback, which no proxy of the environment knows a way to.</summary>
    internal static GrpcChannelOptions ChannelOptions => new()
    {
        MaxReceiveMessageSize = MaxMessage, MaxSendMessageSize = MaxMessage, DisposeHttpClient = true,
        HttpHandler = new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = true },
    };

    /// <summary>Where the program finds its engine: <c>127.0.0.1:port</c>.</summary>
    internal string Address { get; private set; } = "";

    internal static async Task<MonitorServer> StartAsync(MonitorSession session, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(session);
        builder.Services.AddSingleton<ProgramCallbacks>();
        builder.Services.AddSingleton<Transforms>();
        builder.Services.AddSingleton<Hooks>();
        builder.Services.AddSingleton<InvokeSource>();
        builder.Services.AddSingleton<ComponentSource>();
        builder.Services.AddSingleton<MonitorService>();
        builder.Services.AddSingleton<EngineService>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MaxMessage;
            grpc.MaxSendMessageSize = MaxMessage;
            grpc.Interceptors.Add<RefusalInterceptor>();
        });
        var server = new MonitorServer(builder.Build());
        server.application.MapGrpcService<MonitorService>();
        server.application.MapGrpcService<EngineService>();
        await server.application.StartAsync(cancellation);
        var url = server.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        session.Address = server.Address = new Uri(url).Authority;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await application.StopAsync(soon.Token);
        await application.DisposeAsync();
    }
}
