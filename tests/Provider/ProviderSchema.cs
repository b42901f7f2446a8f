using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi;
using Pulumi.Experimental.Provider;

namespace Hipaa.Provider.Tests;

/// <summary>What the host answers when Pulumi asks what the package has.</summary>
internal static class ProviderSchema
{
    internal static readonly Assembly Library = typeof(EphiBucket).Assembly;

    private static readonly JsonSerializerOptions AsTheHostWritesIt =
        new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    internal static IReadOnlyList<Type> Components { get; } =
        [.. Library.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ComponentResource))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    internal static string Text() => JsonSerializer.Serialize(ComponentAnalyzer.GenerateSchema(Named(Library.GetName().Name!), Library), AsTheHostWritesIt) + "\n";

    /// <summary>As the host names a package after its assembly: the first part who publishes it, the last what it is; the version is not told.</summary>
    internal static Metadata Named(string assembly)
    {
        var parts = assembly.Split('.');
        return new(Kebab(parts[^1]), Kebab(parts[0]), "0.0.0");
    }

    private static string Kebab(string name) => string.Concat(name.Select((letter, at) =>
        char.IsUpper(letter) ? $"{(at == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
