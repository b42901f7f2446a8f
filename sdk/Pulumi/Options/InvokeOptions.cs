namespace Pulumi;

/// <summary>How a provider function is called.</summary>
public class InvokeOptions
{
    /// <summary>The resource whose provider is used if none is given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The provider's version.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider's plugin is downloaded from.</summary>
    public string? PluginDownloadURL { get; set; }
}

/// <summary>How a provider function that returns an output is called.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Resources that must exist first. While one does not, as in a preview, the result is unknown.</summary>
    public InputList<Resource> DependsOn { get => field ??= []; set; }
}

/// <summary>How a resource's method is called.</summary>
public class CallOptions
{
    /// <summary>The resource whose provider is used if none is given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The provider's version.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider's plugin is downloaded from.</summary>
    public string? PluginDownloadURL { get; set; }
}
