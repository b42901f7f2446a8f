namespace Hipaa.Policy.Model;

/// <summary>Where resources are.</summary>
public static class Regions
{
    /// <summary>The Region that a resource is made in: its own, its provider's, or its ARN's; null when none of them tells.</summary>
    public static string? Region(this Resource resource) =>
        resource.Text("region").Value
        ?? (resource.Provider.Length == 0 ? null : resource.Graph.Find(Urn.OfProvider(resource.Provider))?.Text("region").Value)
        // Of some kinds the ARN is that of something else, elsewhere: the target of a rule.
        ?? Arn.RegionOf(resource.Text("arn").Value);
}
