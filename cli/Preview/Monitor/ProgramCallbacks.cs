using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Net.Client;
using Hipaa.Cli.Preview.Monitor.Protocol;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>Calls functions of a program, or of a plugin, in the process that registered them.</summary>
internal sealed class ProgramCallbacks : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> channels = new(StringComparer.Ordinal);

    internal async Task<T> CallAsync<T>(Callback callback, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        var channel = channels.GetOrAdd(
            callback.Target,
            target => new Lazy<GrpcChannel>(() => GrpcChannel.ForAddress($"http://{target}", MonitorServer.ChannelOptions))).Value;
        var answer = await new Callbacks.CallbacksClient(channel).InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() }, cancellationToken: cancellation);
        return parser.ParseFrom(answer.Response);
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values.Where(channel => channel.IsValueCreated))
        {
            channel.Value.Dispose();
        }
    }
}
