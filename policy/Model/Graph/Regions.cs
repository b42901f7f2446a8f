namespace Hipaa.Policy.Model;

/// <summary>Where resources are.</summary>
public static class Regions
{
    /// <summary>The Region that a resource is made in: its own, its ARN's, or its provider's; null when none of them tells.</summary>
    public static string? Region(this Resource resource) =>
        resource.Text("region").Value ?? Arn.RegionOf(resource.Text("arn").Value)
        ?? (resource.Provider.Length == 0 ? null : resource.Graph.Find(Urn.OfProvider(resource.Provider))?.Text("region").Value);
}
