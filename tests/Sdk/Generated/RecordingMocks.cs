using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Records what arrives, and answers a resource with its inputs and the outputs that a test sets.</summary>
internal sealed class RecordingMocks : IMocks
{
    public ConcurrentDictionary<string, MockResourceArgs> Resources { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<MockCallArgs> Calls { get; } = new();

    public Dictionary<string, object> Outputs { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, object> Answer { get; } = new(StringComparer.Ordinal);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources[args.Name!] = args;
        return Task.FromResult<(string?, object)>((args.Name + "-id", args.Inputs.SetItems(Outputs)));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Enqueue(args);
        return Task.FromResult<object>(args.Args.SetItems(Answer));
    }

    public Task Run(Action program) => Deployment.TestAsync(this, new TestOptions { IsPreview = false }, program);

    public async Task<T> Run<T>(Func<Task<T>> program)
    {
        T result = default!;
        await Deployment.TestAsync(this, new TestOptions { IsPreview = false }, async () => result = await program());
        return result;
    }

    /// <summary>The items of a list that arrived.</summary>
    public static string Items(object list) => string.Join(' ', Assert.IsType<ImmutableArray<object>>(list));

    public ImmutableDictionary<string, object> InputsOf(string name) => Resources[name].Inputs;
}
