using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pulumi.Experimental.Provider;

/// <summary>What a package is called.</summary>
/// <param name="Name">Letters, digits, hyphens and underscores, a letter first.</param>
/// <param name="Namespace">Who publishes it: small letters, digits and hyphens.</param>
/// <param name="Version">Of the package.</param>
/// <param name="DisplayName">For people; the name if null.</param>
public record Metadata(string Name, string? Namespace = null, string? Version = null, string? DisplayName = null);

/// <summary>The schema of a package of components (Pulumi, "Pulumi Package Schema").</summary>
public record PackageSpec
{
    /// <summary>Name of the package.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init; } = "";

    /// <summary>Who publishes it.</summary>
    [JsonPropertyName("namespace")]
    public string Namespace { get; init; } = "";

    /// <summary>Name for people.</summary>
    [JsonPropertyName("displayName")]
    public string DisplayName { get; init; } = "";

    /// <summary>Its version.</summary>
    [JsonPropertyName("version")]
    public string Version { get; init; } = "";

    /// <summary>Components by token.</summary>
    [JsonPropertyName("resources")]
    public ImmutableSortedDictionary<string, ResourceSpec> Resources { get; init; } = ImmutableSortedDictionary<string, ResourceSpec>.Empty;

    /// <summary>Objects in arguments and outputs, by token.</summary>
    [JsonPropertyName("types")]
    public ImmutableSortedDictionary<string, ComplexTypeSpec> Types { get; init; } = ImmutableSortedDictionary<string, ComplexTypeSpec>.Empty;

    /// <summary>What generators of a language need to know.</summary>
    [JsonPropertyName("language")]
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, object>> Language { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, object>>.Empty;
}

/// <summary>An object and its properties.</summary>
public record ObjectTypeSpec
{
    /// <summary>Always <c>object</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = "";

    /// <summary>By name.</summary>
    [JsonPropertyName("properties")]
    public ImmutableSortedDictionary<string, PropertySpec> Properties { get; init; } = ImmutableSortedDictionary<string, PropertySpec>.Empty;

    /// <summary>Names of those that are always there.</summary>
    [JsonPropertyName("required")]
    public ImmutableSortedSet<string> Required { get; init; } = ImmutableSortedSet<string>.Empty;
}

/// <summary>A component: what it takes and what it gives.</summary>
public record ResourceSpec : ObjectTypeSpec
{
    /// <summary>A component with these arguments and outputs.</summary>
    public ResourceSpec(
        Dictionary<string, PropertySpec> inputProperties,
        HashSet<string> requiredInputs,
        Dictionary<string, PropertySpec> properties,
        HashSet<string> required)
    {
        ArgumentNullException.ThrowIfNull(requiredInputs);
        ArgumentNullException.ThrowIfNull(required);
        (Type, IsComponent) = ("object", true);
        InputProperties = inputProperties.ToImmutableSortedDictionary();
        RequiredInputs = [.. requiredInputs];
        Properties = properties.ToImmutableSortedDictionary();
        Required = [.. required];
    }

    /// <summary>True.</summary>
    [JsonPropertyName("isComponent")]
    public bool IsComponent { get; init; }

    /// <summary>Arguments by name.</summary>
    [JsonPropertyName("inputProperties")]
    public ImmutableSortedDictionary<string, PropertySpec> InputProperties { get; init; }

    /// <summary>Names of those that a program has to give.</summary>
    [JsonPropertyName("requiredInputs")]
    public ImmutableSortedSet<string> RequiredInputs { get; init; }
}

/// <summary>A type of an object that arguments or outputs hold.</summary>
public record ComplexTypeSpec : ObjectTypeSpec
{
    private ComplexTypeSpec()
    {
    }

    /// <summary>An object with these properties.</summary>
    public static ComplexTypeSpec CreateObject(Dictionary<string, PropertySpec> properties, HashSet<string> required)
    {
        ArgumentNullException.ThrowIfNull(required);
        return new() { Type = "object", Properties = properties.ToImmutableSortedDictionary(), Required = [.. required] };
    }
}

/// <summary>What a value is.</summary>
public record TypeSpec
{
    /// <summary>A type of JSON; null for a reference.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>Of an array.</summary>
    [JsonPropertyName("items")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TypeSpec? Items { get; init; }

    /// <summary>Values of a map.</summary>
    [JsonPropertyName("additionalProperties")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TypeSpec? AdditionalProperties { get; init; }

    /// <summary>A type that is described elsewhere.</summary>
    [JsonPropertyName("$ref")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ref { get; init; }

    /// <summary>True for a value that has to be known while the program runs.</summary>
    [JsonPropertyName("plain")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool? Plain { get; init; }
}

/// <summary>What a property is.</summary>
public record PropertySpec : TypeSpec;
