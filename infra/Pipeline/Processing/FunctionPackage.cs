using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hipaa.Infra.Pipeline.Processing;

/// <summary>What building this project made of a function, as the manifest beside its archive says.</summary>
/// <param name="Runtime">Lambda's runtime: <c>provided.al2023</c> starts machine code, <c>dotnet10</c> starts an assembly.</param>
/// <param name="Handler">
/// <c>bootstrap</c>, which that runtime starts whatever the handler is called; or an assembly, without a type and a method: the managed runtime
/// executes it then, and needs nothing of <c>Amazon.Lambda.*</c> in it ("Define Lambda function handler in C#", AWS Lambda Developer Guide).
/// </param>
/// <param name="Architecture">The processor it is machine code for, as Lambda calls it.</param>
public sealed record FunctionPackage(
    [property: JsonPropertyName("runtime")] string Runtime,
    [property: JsonPropertyName("handler")] string Handler,
    [property: JsonPropertyName("architecture")] string Architecture)
{
    /// <summary>What a machine builds that can build everything; a preview shows it where nothing is published yet.</summary>
    public static readonly FunctionPackage Unpublished = new("provided.al2023", "bootstrap", "arm64");

    private static readonly string[] Runtimes = ["provided.al2023", "dotnet10"];

    /// <summary>Reads a manifest.</summary>
    /// <returns>Null where it is none of ours.</returns>
    public static FunctionPackage? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<FunctionPackage>(json) is { Handler.Length: > 0, Architecture.Length: > 0 } package
                && Runtimes.Contains(package.Runtime, StringComparer.Ordinal) ? package : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
