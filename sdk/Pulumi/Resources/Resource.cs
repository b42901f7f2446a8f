using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Something that Pulumi manages: a custom resource of a provider, or a component made of others.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool? _protect;
    private readonly ImmutableArray<ResourceTransformation> _transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;
    private readonly List<Resource> _children = [];

    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_type, _name) = (type, name);

        var deployment = Deployment.Required;
        var result = new ResourceResult(this);
        OutputMember.Bind(this, result, all: custom || remote || options.Urn is not null);

        var parent = IsStack(type) ? null : options.Parent ?? (options.Urn is null ? deployment.Stack : null);
        _transformations = [.. options.ResourceTransformations, .. parent?._transformations ?? []];
        (args, options) = Transform(args, options);

        // A copy: the caller may use the same options for another resource.
        options = options.Clone();
        _providers = InheritProviders(type, custom, options);
        options.Parent?.Adopt(this);
        options.Protect ??= options.Parent?._protect;
        _protect = options.Protect;
        Provider = custom ? options.Provider : null;
        AliasUrns.Check(options.Aliases, name, type, options.Parent);
        deployment.Registrar.Register(this, result, args, options);
    }

    /// <summary>A stand-in for a resource of which only the URN is known.</summary>
    private protected Resource(string urn)
    {
        (_type, _name) = ("", "");
        Urn = new Output<string>(OutputData<string>.Known(urn) with { Resources = [this] });
    }

    /// <summary>The unique name, known once the resource is registered.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal ProviderResource? Provider { get; }

    /// <summary>The type token.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name given by the program.</summary>
    public string GetResourceName() => _name;

    internal static bool IsStack(string type) => string.Equals(type, Stack.TypeToken, StringComparison.Ordinal);

    /// <summary>The provider for resources and functions of the token's package below this resource.</summary>
    internal ProviderResource? GetProvider(string token) =>
        PackageOf(token) is { } package ? _providers.GetValueOrDefault(package) : null;

    internal ImmutableArray<Resource> GetChildren()
    {
        lock (_children)
        {
            return [.. _children];
        }
    }

    private static string? PackageOf(string token) => token.Split(':') is [var package, _, _] ? package : null;

    private void Adopt(Resource child)
    {
        lock (_children)
        {
            _children.Add(child);
        }
    }

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, args, options)) is not { } result)
            {
                continue;
            }

            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException("A transformation cannot change the 'parent' of a resource.", nameof(options));
            }

            (args, options) = (result.Args, result.Options);
        }

        return (args, options);
    }

    private static ImmutableDictionary<string, ProviderResource> InheritProviders(string type, bool custom, ResourceOptions options)
    {
        var component = options as ComponentResourceOptions;
        if (options.Provider is not null && component?.Providers.Count > 0)
        {
            throw new ResourceException(
                "Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
        }

        var inherited = options.Parent?._providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (!custom)
        {
            IEnumerable<ProviderResource> own = options.Provider is null ? component?.Providers ?? [] : [options.Provider];
            return own.Aggregate(inherited, (map, provider) => map.SetItem(provider.Package, provider));
        }

        if (options.Provider is null)
        {
            options.Provider = options.Parent?.GetProvider(type);
            return inherited;
        }

        return PackageOf(type) is { } package ? inherited.SetItem(package, options.Provider) : inherited;
    }
}
