namespace Pulumi;

/// <summary>What depending on a resource means: a component stands for the custom resources below it.</summary>
internal static class DependencyGraph
{
    /// <summary>Waits until everything below the resources is registered.</summary>
    public static async ValueTask AwaitAsync(IReadOnlyCollection<Resource> resources)
    {
        foreach (var resource in Expand(resources))
        {
            if (resource is CustomResource or ComponentResource { IsRemote: true })
            {
                _ = await resource.Urn.Data;
            }
        }
    }

    /// <summary>The resources and, through components, their children.</summary>
    public static IReadOnlyCollection<Resource> Expand(IReadOnlyCollection<Resource> resources)
    {
        if (resources.All(resource => resource is not ComponentResource))
        {
            return resources;
        }

        var reached = new HashSet<Resource>();
        var open = new System.Collections.Generic.Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (reached.Add(resource) && resource is ComponentResource)
            {
                foreach (var child in resource.GetChildren())
                {
                    open.Push(child);
                }
            }
        }

        return reached;
    }
}
