using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Calls provider functions and resource methods on the mocks.</summary>
internal sealed class FunctionCaller(IMocks mocks)
{
    public async Task<OutputData<T>> InvokeAsOutputAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        var serializer = new Serializer();
        var properties = await serializer.PropertiesAsync(args.ToDictionary(), _ => true);
        var waitFor = new HashSet<Resource>(serializer.Dependencies);
        if (options is InvokeOutputOptions { DependsOn: var dependsOn })
        {
            waitFor.UnionWith(await dependsOn.ToOutput().GetValueAsync(whenUnknown: []));
        }

        if (Serializer.HasUnknowns(properties) || !await AreCreatedAsync(waitFor))
        {
            return OutputData<T>.Unknown(default!);
        }

        var result = await InvokeRawAsync(token, properties, options);
        return Convert<T>(result, token) with { Resources = [.. waitFor] };
    }

    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        var properties = await new Serializer().PropertiesAsync(args.ToDictionary(), _ => true);
        return Convert<T>(await InvokeRawAsync(token, properties, options), token).Value;
    }

    public async Task<OutputData<T>> CallAsync<T>(string token, CallArgs args, Resource? self, CallOptions? options)
    {
        var arguments = args.ToDictionary();
        var properties = await new Serializer().PropertiesAsync(self is null ? arguments : arguments.SetItem("__self__", self), _ => true);
        var provider = self is null ? options?.Provider ?? options?.Parent?.GetProvider(token) : self.Provider;
        return Convert<T>(await CallRawAsync(token, properties, provider), token);
    }

    /// <summary>Whether every custom resource among or below the resources has an id.</summary>
    private static async Task<bool> AreCreatedAsync(IReadOnlyCollection<Resource> resources)
    {
        foreach (var resource in DependencyGraph.Expand(resources).OfType<CustomResource>())
        {
            if (resource.Id is { } id && !(await id.Data).IsKnown)
            {
                return false;
            }
        }

        return true;
    }

    private static OutputData<T> Convert<T>(ImmutableDictionary<string, object?> result, string token)
    {
        var data = Deserializer.Value(result);
        var value = Converter.Convert(data.Value, typeof(T), $"{token} result");
        return data.With(value is null ? default! : (T)value);
    }

    private Task<ImmutableDictionary<string, object?>> InvokeRawAsync(
        string token, ImmutableDictionary<string, object?> properties, InvokeOptions? options) =>
        CallRawAsync(token, properties, options?.Provider ?? options?.Parent?.GetProvider(token));

    private async Task<ImmutableDictionary<string, object?>> CallRawAsync(
        string token, ImmutableDictionary<string, object?> properties, ProviderResource? provider)
    {
        var result = await mocks.CallAsync(new MockCallArgs
        {
            Token = token,
            Args = Deserializer.Known(properties),
            Provider = await ProviderResource.ReferenceAsync(provider),
        });
        return await Serializer.StateAsync(result);
    }
}
