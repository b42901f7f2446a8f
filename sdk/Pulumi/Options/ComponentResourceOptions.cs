namespace Pulumi;

/// <summary>How a component is managed.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>
    /// Providers for the component's children, one for each package. Not together with <see cref="ResourceOptions.Provider"/>.
    /// </summary>
    public List<ProviderResource> Providers { get => field ??= []; set; }

    /// <summary>
    /// New options: single values of the second win over the first's, lists are joined. Of two providers for a package the later wins.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = Copy(options1);
        if (options2 is not null)
        {
            merged.MergeFrom(options2);
            merged.Providers.AddRange(options2.Providers);
        }

        merged.Providers = [.. merged.Providers.AsEnumerable().Reverse().DistinctBy(p => p.Package, StringComparer.Ordinal).Reverse()];
        return merged;
    }

    internal override ResourceOptions Clone() => Copy(this);

    private static ComponentResourceOptions Copy(ComponentResourceOptions? options)
    {
        var copy = new ComponentResourceOptions();
        if (options is not null)
        {
            copy.CopyFrom(options);
            copy.Providers = [.. options.Providers];
        }

        return copy;
    }
}
