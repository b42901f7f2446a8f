using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>
/// The "resources" of a state: of <c>pulumi stack export</c> ("deployment"), or of a local state file ("checkpoint", "latest").
/// </summary>
internal static class StateResources
{
    public static bool Read(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (key is "resources" && reader.TokenType == JsonTokenType.StartArray) ReadAll(ref reader, resources);
            else if (key is "pending_operations" && reader.TokenType == JsonTokenType.StartArray) ReadPending(ref reader, resources);
            else if (key is "manifest" && reader.TokenType == JsonTokenType.StartObject) ReadManifest(ref reader, resources);
            else if (key is not "latest" || !Read(ref reader, resources)) reader.Skip();
        }

        return true;
    }

    private static void ReadManifest(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (key is "time" && reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time))
            {
                resources.Facts = resources.Facts with { Written = time };
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadAll(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        while (Json.NextItem(ref reader))
        {
            if (ResourceJson.Read(ref reader, resources.Pool) is { } resource) resources.Add(resource);
        }
    }

    /// <summary>
    /// What an interrupted update was about: a resource that was being created may exist, though the state does not list it yet.
    /// </summary>
    private static void ReadPending(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        while (Json.NextItem(ref reader))
        {
            if (!Json.Enter(ref reader)) continue;
            var (resource, type) = ((Resource?)null, string.Empty);
            while (Json.NextProperty(ref reader, resources.Pool, out var key))
            {
                if (key is "resource") resource = ResourceJson.Read(ref reader, resources.Pool);
                else if (key is "type") type = Json.Text(ref reader, resources.Pool);
                else reader.Skip();
            }

            if (resource is not null) resources.AddPending(resource, mayExist: type is not "deleting");
        }
    }
}
