using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Stands in for the engine and the providers: answers for every resource and every function call.</summary>
public interface IMocks
{
    /// <summary>Creates or reads a resource: gives its id, null for a component, and its state, a dictionary of properties.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Answers a function call with a dictionary of results.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Takes note of what a component or a stack registered as its outputs.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}

/// <summary>A resource to create or read.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The known inputs by wire name: text, bool, double, <c>ImmutableArray&lt;object&gt;</c>,
    /// <c>ImmutableDictionary&lt;string, object&gt;</c>, assets and resources. An input with an unknown in it is not here.
    /// </summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>URN and id of an explicit provider; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The id of the resource to read or import; empty for a new one.</summary>
    public string? Id { get; set; }
}

/// <summary>A function to call.</summary>
public class MockCallArgs
{
    /// <summary>The function's token.</summary>
    public string? Token { get; set; }

    /// <summary>The known arguments by wire name, as <see cref="MockResourceArgs.Inputs"/>.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>URN and id of an explicit provider; empty for the default one.</summary>
    public string? Provider { get; set; }
}

/// <summary>What a component or a stack registered as its outputs.</summary>
public class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
    /// <summary>The component's URN.</summary>
    public readonly string Urn = urn;

    /// <summary>The outputs by name.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
}

/// <summary>Mocks that give every resource its inputs as state.</summary>
public class EmptyMocks : IMocks
{
    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
        Task.FromResult<(string?, object)>((null, args.Inputs));

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);
}

/// <summary>The run that a test wants.</summary>
public class TestOptions
{
    /// <summary>The project's name; <c>project</c> if null.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The stack's name; <c>stack</c> if null.</summary>
    public string? StackName { get; set; }

    /// <summary>The organization's name; <c>organization</c> if null.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>The project's folder.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>Whether outputs that the mocks do not give are unknown, as in a preview; true if null.</summary>
    public bool? IsPreview { get; set; }
}
