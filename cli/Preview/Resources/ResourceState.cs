using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Resources;

/// <summary>A resource as it would be after the deployment.</summary>
/// <param name="Registration">What the program asked for.</param>
/// <param name="Urn">Its unique name.</param>
/// <param name="Id">Synthetic provider id; none for components.</param>
/// <param name="Provider">The provider in charge, as <c>urn::id</c>; none for components and providers.</param>
public sealed record ResourceState(Registration Registration, string Urn, string? Id, string? Provider)
{
    /// <summary>Outputs: given and synthesised ones; for components those that they register.</summary>
    public IReadOnlyDictionary<string, object?> Outputs { get; internal set; } = PropertyMap.Empty;
}
