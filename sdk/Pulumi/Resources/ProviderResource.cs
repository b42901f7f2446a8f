namespace Pulumi;

/// <summary>A configured provider of a package, for the resources that name or inherit it.</summary>
public class ProviderResource : CustomResource
{
    /// <summary>Registers a provider of the package.</summary>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base($"pulumi:providers:{package}", name, args, options) => Package = package;

    internal string Package { get; }

    /// <summary>How a resource or function names its provider: URN and id; empty for the default provider.</summary>
    internal static async ValueTask<string> ReferenceAsync(ProviderResource? provider)
    {
        if (provider is null)
        {
            return "";
        }

        var urn = await provider.Urn.GetValueAsync(whenUnknown: "");
        var id = await provider.Id.GetValueAsync(whenUnknown: "");
        return $"{urn}::{(id.Length > 0 ? id : Signature.Unknown)}";
    }
}
