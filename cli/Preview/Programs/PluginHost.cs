using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Hipaa.Cli.Preview.Monitor;
using Hipaa.Cli.Preview.Monitor.Protocol;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Runs the plugins that make components: one process a provider, from when it is first asked for to the end of the preview.</summary>
/// <param name="program">Whose plugins.</param>
/// <param name="surroundings">In which they run.</param>
/// <param name="address">Where their engine is.</param>
/// <param name="limit">How long one may take until it answers.</param>
internal sealed class PluginHost(ProgramFolder program, ProgramSurroundings surroundings, string address, TimeSpan limit)
    : IProviders, IAsyncDisposable
{
    // As Pulumi's engine: from when it listens.
    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<ProviderKey, Lazy<Task<Running>>> running = new();
    private readonly CancellationTokenSource ending = new();

    private sealed record Running(PluginProcess Process, GrpcChannel Channel, RunningProvider Provider);

    public async Task<RunningProvider> GetAsync(ProviderKey key, IReadOnlyDictionary<string, object?> settings, CancellationToken cancellation)
    {
        var started = running.GetOrAdd(key, _ => new Lazy<Task<Running>>(() => StartAsync(key, settings)));
        return (await started.Value.WaitAsync(cancellation)).Provider;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        Task<Running>[] all = [.. running.Values.Where(started => started.IsValueCreated).Select(started => started.Value)];
        await Task.WhenAny(Task.WhenAll(all));
        surroundings.EndAll();

        // What did not start has ended by itself.
        foreach (var started in all.Where(started => started.IsCompletedSuccessfully))
        {
            var plugin = await started;
            plugin.Channel.Dispose();
            await plugin.Process.DisposeAsync();
        }

        ending.Dispose();
    }

    private async Task<Running> StartAsync(ProviderKey key, IReadOnlyDictionary<string, object?> settings)
    {
        var name = key.Package.Plugin;
        var start = PluginStart.For(new PluginPlaces(program).Find(name, key.Package.PluginVersion), name, address);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        time.CancelAfter(limit);
        PluginProcess? process = null;
        GrpcChannel? channel = null;
        try
        {
            process = await PluginProcess.StartAsync(start, program.Directory, surroundings, time.Token);
            channel = GrpcChannel.ForAddress(
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{process.Port}"), MonitorServer.ChannelOptions);
            var client = new ResourceProvider.ResourceProviderClient(channel);
            var accepts = await GreetAsync(client, key.Package, start.Folder, settings, time.Token);
            return new Running(process, channel, new RunningProvider(client, accepts, process.EndingAsync));
        }
        catch (Exception problem) when (problem is RpcException or OperationCanceledException)
        {
            var ended = process is null ? null : await process.EndingAsync();
            channel?.Dispose();
            if (process is not null)
            {
                await process.DisposeAsync();
            }

            throw new NoProviderException(
                ended is not null ? $"its plugin {ended} before it answered"
                : problem is RpcException { Status: { StatusCode: not (StatusCode.Cancelled or StatusCode.DeadlineExceeded) } status }
                    ? $"its plugin refuses to begin: {status.Detail}"
                : problem is RpcException { StatusCode: StatusCode.DeadlineExceeded } && ToAnswer < limit
                    ? string.Create(CultureInfo.InvariantCulture, $"its plugin did not answer within {ToAnswer.TotalSeconds:0} s of listening")
                : string.Create(CultureInfo.InvariantCulture, $"its plugin did not answer within {limit.TotalSeconds:0} s"));
        }
    }

    // Older plugins know of no handshake, and say as they are configured what they take.
    private async Task<bool> GreetAsync(
        ResourceProvider.ResourceProviderClient client, PackageReference package, string folder, IReadOnlyDictionary<string, object?> settings,
        CancellationToken cancellation)
    {
        var accepts = await OrNothingAsync(client.HandshakeAsync(
            new ProviderHandshakeRequest { EngineAddress = address, RootDirectory = folder, ProgramDirectory = folder, InvokeWithPreview = true },
            new CallOptions(deadline: DateTime.UtcNow + ToAnswer, cancellationToken: cancellation).WithWaitForReady()));
        if (package.IsMade)
        {
            await client.ParameterizeAsync(
                new ParameterizeRequest
                {
                    Value = new ParameterizeRequest.Types.ParametersValue { Name = package.Name, Version = package.Version, Value = package.Value },
                },
                cancellationToken: cancellation);
        }

        var request = new ConfigureRequest
        {
            Args = new MonitorAnswers(Secrets: true, Resources: true).Write(settings), AcceptSecrets = true, AcceptResources = true, SendsOldInputs = true,
            SendsOldInputsToDelete = true,
        };
        // Variables are text, which cannot say what is secret of it.
        foreach (var (name, value) in new MonitorAnswers(Secrets: false, Resources: true).Write(settings).Fields)
        {
            request.Variables[$"{package.Name}:config:{name}"] = value.HasStringValue ? value.StringValue : value.ToString();
        }

        var configured = await OrNothingAsync(client.ConfigureAsync(request, cancellationToken: cancellation));
        return accepts?.AcceptOutputs ?? configured?.AcceptOutputs ?? false;
    }

    private static async Task<T?> OrNothingAsync<T>(AsyncUnaryCall<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.Unimplemented)
        {
            return null;
        }
    }
}
