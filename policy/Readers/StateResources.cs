using System.Text.Json;

namespace Hipaa.Policy.Readers;

/// <summary>The "resources" of a state: of <c>pulumi stack export</c> ("deployment"), or of a local state file ("checkpoint", "latest").</summary>
internal static class StateResources
{
    public static bool Read(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (key is "resources" && reader.TokenType == JsonTokenType.StartArray) ReadAll(ref reader, resources);
            else if (key is not "latest" || !Read(ref reader, resources)) reader.Skip();
        }

        return true;
    }

    private static void ReadAll(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        while (Json.NextItem(ref reader))
        {
            if (ResourceJson.Read(ref reader, resources.Pool) is { } resource) resources.Add(resource);
        }
    }
}
