using Pulumi.Testing;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>The engine in a run: what a resource gets, and what a function of a provider answers.</summary>
internal sealed class Mocks(Func<MockResourceArgs, (string? Id, object State)> create, Func<MockCallArgs, object> call) : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => Task.FromResult(create(args));

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult(call(args));
}
