namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>A property as a provider's schema describes it.</summary>
/// <param name="Type">
/// <c>string</c>, <c>boolean</c>, <c>integer</c>, <c>number</c>, <c>any</c>, <c>#module/Name</c>; <c>T[]</c>, <c>T{}</c>, <c>A|B</c>.
/// </param>
/// <param name="IsInput">Whether a program may give it.</param>
/// <param name="IsComputed">Whether the provider always answers with it.</param>
/// <param name="IsSecret">Whether it must not be shown.</param>
/// <param name="IsDeprecated">Whether a newer property or resource replaces it.</param>
internal sealed record SchemaProperty(string Type, bool IsInput, bool IsComputed, bool IsSecret, bool IsDeprecated);

/// <summary>
/// What the providers' packages say of resources, functions and nested types; read lazily, since a program uses few of them. What this
/// build carries is of one version of each: where a program has another major version, that one's facts count, and of what this build
/// does not know those of the version that the program has.
/// </summary>
internal sealed class Schema
{
    private static readonly Lazy<Schema> Embedded = new(() => new Schema(installed: null));

    private readonly Dictionary<string, EmbeddedFacts> embedded = new(StringComparer.Ordinal)
    {
        ["aws"] = new("aws", hasFirst: true), ["random"] = new("random", hasFirst: true), ["aws-native"] = new("aws-native", hasFirst: false),
    };

    private readonly InstalledPackages? installed;

    private Schema(InstalledPackages? installed) => this.installed = installed;

    /// <summary>The facts that this build carries.</summary>
    internal static Schema Default => Embedded.Value;

    /// <summary>The facts for a program that has packages of its own.</summary>
    internal static Schema For(InstalledPackages installed) => new(installed);

    /// <summary>Properties of a resource by name; none if no package at hand has it.</summary>
    internal IReadOnlyDictionary<string, SchemaProperty>? Resource(string type) => First(type.Split(':')[0], facts => facts.Resource(type));

    /// <summary>Types of all resources of a package that this build carries.</summary>
    internal IEnumerable<string> Resources(string package) => embedded[package].Resources;

    /// <summary>What a provider's function answers with, types by name; none if no package at hand has it.</summary>
    internal IReadOnlyDictionary<string, string>? Function(string token) => First(token.Split(':')[0], facts => facts.Function(token));

    /// <summary>Properties of a nested type, <c>module/Name</c>, with their types; none if it is an enum or unknown.</summary>
    internal IReadOnlyDictionary<string, string>? Nested(string package, string name) => First(package, facts => facts.Nested(name));

    private T? First<T>(string package, Func<IPackageFacts, T?> ask)
        where T : class =>
        InOrder(package).Select(ask).FirstOrDefault(answer => answer is not null);

    private IEnumerable<IPackageFacts> InOrder(string package)
    {
        var own = installed?.Find(package);
        var carried = embedded.GetValueOrDefault(package);
        var isOther = own is not null && carried is not null && own.Major is { } major && carried.Major != major;
        return (isOther ? new IPackageFacts?[] { own, carried } : [carried, own]).OfType<IPackageFacts>();
    }
}
