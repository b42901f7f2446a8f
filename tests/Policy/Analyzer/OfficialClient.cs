using System.Text.Json;

namespace Hipaa.Policy.Tests;

/// <summary>Pulumi's own generated gRPC client (npm @pulumi/pulumi), run by Node, as an independent peer.</summary>
internal static class OfficialClient
{
    private static readonly NodeProgram Client = new("tests/Policy/Analyzer/Client", "client.js");

    /// <summary>Deep enough for requests that the pack must refuse.</summary>
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 2000 };

    /// <summary>Makes the calls in order and gives the answers: "response" or "error", and "ms".</summary>
    public static async Task<IReadOnlyList<JsonElement>> CallAsync(int port, params IEnumerable<(string Method, object Request)> calls)
    {
        var input = JsonSerializer.Serialize(new { port, calls = calls.Select(c => new { method = c.Method, request = c.Request }) }, Deep);
        return [.. JsonDocument.Parse(await Client.RunAsync(input)).RootElement.EnumerateArray()];
    }
}
