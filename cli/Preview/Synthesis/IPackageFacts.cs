namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>What is known of one package's resources, functions and nested types.</summary>
internal interface IPackageFacts
{
    /// <summary>The major version of the package; none if it is not known.</summary>
    int? Major { get; }

    /// <summary>Properties of a resource by name; none if the package does not have it.</summary>
    IReadOnlyDictionary<string, SchemaProperty>? Resource(string type);

    /// <summary>What a function answers with, types by name; none if the package does not have it.</summary>
    IReadOnlyDictionary<string, string>? Function(string token);

    /// <summary>Properties of a nested type, <c>module/Name</c>, with their types; none if it is an enum or unknown.</summary>
    IReadOnlyDictionary<string, string>? Nested(string name);
}
