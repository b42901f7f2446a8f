using Hipaa.Cli.Preview.Resources;
using Pulumi;
using Pulumi.Utilities;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>A resource as its constructor saw it: what mocks are never told.</summary>
/// <param name="Order">Position among the constructors.</param>
/// <param name="Resource">The resource itself.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Options">Its options, as the program gave them.</param>
/// <param name="Parent">Its parent; none for the stack.</param>
/// <param name="Urn">The URN that the engine would give it.</param>
internal sealed record CapturedResource(
    int Order, Resource Resource, ResourceArgs Arguments, ResourceOptions Options, CapturedResource? Parent, string Urn)
{
    internal List<CapturedResource> Children { get; } = [];

    internal string Type => Resource.GetResourceType();

    internal string Name { get; } = ResourceUrn.Name(Urn);

    internal bool IsCustom => Resource is CustomResource;

    /// <summary>Whether the resource exists and is only read. Generated classes give all others the empty id.</summary>
    internal bool IsRead { get; } =
        Options.Id is not null
        && OutputUtilities.GetValueAsync(Options.Id.ToOutput()) is not { IsCompletedSuccessfully: true, Result: null or "" };

    internal bool Protect => Options.Protect ?? (Options.Parent is null ? false : Parent?.Protect ?? false);

    internal bool Is(string type, string name) =>
        string.Equals(Type, type, StringComparison.Ordinal) && string.Equals(Name, name, StringComparison.Ordinal);
}
