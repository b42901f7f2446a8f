using Pulumi;

namespace Hipaa.Components.Functions;

/// <summary>What Lambda runs.</summary>
/// <param name="Archive">A zip file, or a folder that Pulumi makes one of.</param>
/// <param name="Runtime">As Lambda names it: <c>provided.al2023</c>, <c>dotnet10</c>, <c>nodejs22.x</c>.</param>
/// <param name="Handler">What the runtime starts.</param>
/// <param name="Architecture"><c>arm64</c> or <c>x86_64</c>.</param>
public sealed record FunctionCode(Archive Archive, string Runtime, string Handler, string Architecture = "arm64")
{
    /// <summary>
    /// ARN of the version of a signing profile whose code alone is accepted; null accepts unsigned code (AWS Lambda Developer Guide, "Using
    /// code signing to verify code integrity with Lambda").
    /// </summary>
    public string? SigningProfileVersionArn { get; init; }
}
