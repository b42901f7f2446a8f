using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>Mocks that write down what they are asked, and answer with the inputs unless told otherwise.</summary>
public sealed class RecordingMocks : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Resources { get; } = [];

    public ConcurrentQueue<MockCallArgs> Calls { get; } = [];

    public ConcurrentDictionary<string, ImmutableDictionary<string, Output<object?>>> Registered { get; } = new(StringComparer.Ordinal);

    public Func<MockResourceArgs, object> State { get; init; } = args => args.Inputs;

    public Func<MockResourceArgs, string?> Id { get; init; } = args => $"{args.Name}-id";

    public Func<MockCallArgs, object> Answer { get; init; } = args => args.Args;

    public MockResourceArgs this[string name] => Resources.Single(resource => resource.Name == name);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Enqueue(args);
        return Task.FromResult((Id(args), State(args)));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Enqueue(args);
        return Task.FromResult(Answer(args));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        Registered[args.Urn] = args.Outputs;
        return Task.CompletedTask;
    }
}
