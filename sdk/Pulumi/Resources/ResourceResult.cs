using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a resource's outputs read, once it is registered.</summary>
internal sealed class ResourceResult(Resource resource)
{
    private readonly TaskCompletionSource<ResourceState> _state = new();

    /// <summary>The resource's own set: everything read from it depends on it.</summary>
    private readonly ImmutableHashSet<Resource> _provenance = [resource];

    public void Succeed(ResourceState state) => _state.SetResult(state);

    public void Fail(Exception exception)
    {
        _state.SetException(exception);

        // The failed registration is reported by itself; outputs that nobody reads need not repeat it.
        _ = _state.Task.Exception;
    }

    public Task<OutputData<T>> ReadAsync<T>(string name)
    {
        return _state.Task.IsCompletedSuccessfully ? Task.FromResult(Read(_state.Task.Result)) : AwaitAsync();

        async Task<OutputData<T>> AwaitAsync() => Read(await _state.Task);

        OutputData<T> Read(ResourceState state)
        {
            var data = state.Read(name, typeof(T));
            return new(_provenance, data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret);
        }
    }
}

/// <summary>A registered resource: its URN, its id and its properties.</summary>
/// <param name="Urn">The URN.</param>
/// <param name="Id">The id of a custom resource, empty while unknown; null for a component.</param>
/// <param name="Properties">The properties by wire name.</param>
/// <param name="MissingAreKnown">Properties that are not there are known to be null; otherwise, as in a preview, unknown.</param>
internal sealed record ResourceState(
    string Urn, string? Id, ImmutableDictionary<string, OutputData<object?>> Properties, bool MissingAreKnown)
{
    public OutputData<object?> Read(string name, Type type)
    {
        if (string.Equals(name, "urn", StringComparison.Ordinal))
        {
            return OutputData<object?>.Known(Urn);
        }

        if (Id is not null && string.Equals(name, "id", StringComparison.Ordinal))
        {
            return OutputData<object?>.Known(Id) with { IsKnown = Id.Length > 0 };
        }

        return Properties.TryGetValue(name, out var data)
            ? data.With(Converter.Convert(data.Value, type, name))
            : OutputData<object?>.Known(value: null) with { IsKnown = MissingAreKnown };
    }
}
