using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Registers resources with the mocks, as the engine would, and completes their outputs.</summary>
internal sealed class Registrar(Deployment deployment, IMocks mocks)
{
    private readonly Lock _lock = new();
    private readonly List<Resource> _resources = [];
    private readonly ConcurrentDictionary<string, ResourceState> _registered = new(StringComparer.Ordinal);

    public ImmutableArray<Resource> Resources
    {
        get
        {
            lock (_lock)
            {
                return [.. _resources];
            }
        }
    }

    public void Register(Resource resource, ResourceResult result, ResourceArgs args, ResourceOptions options) =>
        deployment.Work.Track(CompleteAsync(resource, result, args, options));

    public void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs) =>
        deployment.Work.Track(RegisterOutputsAsync(resource, outputs));

    private async Task CompleteAsync(Resource resource, ResourceResult result, ResourceArgs args, ResourceOptions options)
    {
        try
        {
            result.Succeed(await ReadOrRegisterAsync(resource, args, options));
        }
        catch (Exception exception)
        {
            result.Fail(exception);
            throw;
        }
    }

    private async Task<ResourceState> ReadOrRegisterAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        if (options.Urn is { } urn)
        {
            return _registered.GetValueOrDefault(urn) ?? throw new InvalidOperationException($"Unknown resource {urn}");
        }

        var existing = options.Id is null ? "" : await options.Id.ToOutput().GetValueAsync(whenUnknown: "");
        if (!string.IsNullOrEmpty(existing) && resource is not CustomResource)
        {
            throw new ArgumentException($"ResourceOptions.Id is only valid for a {nameof(CustomResource)}", nameof(options));
        }

        var inputs = await PrepareAsync(args, options);
        var isStack = Resource.IsStack(resource.GetResourceType());
        var parent = isStack ? null : await (options.Parent ?? deployment.Stack).Urn.GetValueAsync(whenUnknown: "");
        var provider = await ProviderResource.ReferenceAsync(resource.Provider);

        // A resource appears once the engine takes note of it: a new one when it is asked for, an existing one when it is found.
        var isRead = !string.IsNullOrEmpty(existing);
        if (!isRead)
        {
            Add(resource);
        }

        var newUrn = NewUrn(parent, resource);
        if (isStack)
        {
            return new(newUrn, Id: null, ImmutableDictionary<string, OutputData<object?>>.Empty, !deployment.IsDryRun);
        }

        var importId = isRead ? existing : (options as CustomResourceOptions)?.ImportId ?? "";
        var (id, state) = await mocks.NewResourceAsync(new MockResourceArgs
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Inputs = inputs,
            Provider = provider,
            Id = importId,
        });
        var properties = Deserializer.Properties(await Serializer.StateAsync(state));
        var registered = new ResourceState(
            newUrn,
            resource is CustomResource ? (isRead ? existing : id ?? importId) : null,
            properties,
            !deployment.IsDryRun);
        _registered[newUrn] = registered;
        if (isRead)
        {
            Add(resource);
        }

        return registered;
    }

    /// <summary>Waits for everything that the resource depends on, and gives its inputs as the mocks see them.</summary>
    private static async Task<ImmutableDictionary<string, object>> PrepareAsync(ResourceArgs args, ResourceOptions options)
    {
        if (options.DeletedWith is { } keeper)
        {
            _ = await keeper.Urn.Data;
        }

        var dependencies = new HashSet<Resource>(await options.DependsOn.ToOutput().GetValueAsync(whenUnknown: []));
        var serializer = new Serializer();
        var properties = await serializer.PropertiesAsync(args.ToDictionary(), key => key is not ("id" or "urn"));
        dependencies.UnionWith(serializer.Dependencies);
        await DependencyGraph.AwaitAsync(dependencies);
        return Deserializer.Known(properties);
    }

    private async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "");
        var values = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty);
        var properties = await new Serializer().PropertiesAsync(values.ToImmutableDictionary(), _ => true);
        await mocks.RegisterResourceOutputs(new MockRegisterResourceOutputsRequest(
            urn,
            properties.ToImmutableDictionary(
                property => property.Key, property => new Output<object?>(Deserializer.Value(property.Value)), StringComparer.Ordinal)));
    }

    private void Add(Resource resource)
    {
        lock (_lock)
        {
            _resources.Add(resource);
        }
    }

    /// <summary>As the official mocks have it, only the root's type goes before the resource's own, however deep the resource is.</summary>
    private string NewUrn(string? parent, Resource resource)
    {
        var type = resource.GetResourceType();
        var qualified = string.IsNullOrEmpty(parent) ? type : $"{Urn.RootTypeOf(parent)}${type}";
        return $"urn:pulumi:{deployment.StackName}::{deployment.ProjectName}::{qualified}::{resource.GetResourceName()}";
    }
}
