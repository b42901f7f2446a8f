using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// The plugin process: a bare Kestrel (no host, configuration or logging, which would cost the boot and could write to standard output)
/// that serves until the engine cancels, or is gone.
/// </summary>
internal static class AnalyzerServer
{
    private const int Window = 8 * 1024 * 1024;

    /// <param name="engineAddress">host:port of the engine.</param>
    /// <param name="announce">Receives the port that is served.</param>
    /// <param name="cancellation">Ends the process as the engine's own Cancel does.</param>
    public static async Task RunAsync(string engineAddress, Action<int> announce, TimeProvider clock, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var service = new AnalyzerService(new(clock), stop: () => stopping.CancelAfter(TimeSpan.FromMilliseconds(100)));
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.InitialConnectionWindowSize = Window;
        options.Limits.Http2.InitialStreamWindowSize = Window;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        using var server = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        await server.StartAsync(new GrpcApplication(service), CancellationToken.None);
        announce(new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port);

        await EngineWatch.UntilGoneAsync(engineAddress, clock, stopping.Token);
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await server.StopAsync(grace.Token);
    }
}
