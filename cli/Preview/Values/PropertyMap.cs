namespace Hipaa.Cli.Preview.Values;

/// <summary>Properties by name.</summary>
internal sealed class PropertyMap() : Dictionary<string, object?>(StringComparer.Ordinal)
{
    /// <summary>No properties.</summary>
    internal static IReadOnlyDictionary<string, object?> Empty { get; } = new PropertyMap();
}
