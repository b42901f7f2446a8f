using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Resources;

/// <summary>What a program says when it registers a resource, in whichever way it says it.</summary>
public sealed record Registration
{
    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoProperties =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Position in the program: resources are reported in this order.</summary>
    public required int Order { get; init; }

    /// <summary>Type token, for example <c>aws:s3/bucket:Bucket</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name within its parent.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a provider manages it; components are not custom.</summary>
    public required bool Custom { get; init; }

    /// <summary>URN of the parent; none for the stack.</summary>
    public string? Parent { get; init; }

    /// <summary>The properties given, by their name in the schema.</summary>
    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>The provider, as <c>urn::id</c>; none for the default provider of the package.</summary>
    public string? Provider { get; init; }

    /// <summary>Version of the provider's SDK; names the default provider.</summary>
    public string? Version { get; init; }

    /// <summary>Id of an existing resource that is read, not created.</summary>
    public string? ReadId { get; init; }

    /// <summary>Id of an existing resource that is taken over.</summary>
    public string? ImportId { get; init; }

    /// <summary>Whether a delete is refused.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether a delete leaves the real resource alone.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>Paths of properties whose changes a deployment passes over.</summary>
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>URNs it depends on, those of its properties included.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>URNs that the value of each given property comes from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies { get; init; } = NoProperties;

    /// <summary>Earlier URNs of the same resource.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Outputs to hide besides those that the schema hides.</summary>
    public IReadOnlyList<string> SecretOutputs { get; init; } = [];
}
