using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>The "steps" of <c>pulumi preview --json</c>: each resource as it will be; those to be deleted are left out.</summary>
internal static class PreviewSteps
{
    public static bool Read(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        while (Json.NextItem(ref reader))
        {
            if (Step(ref reader, resources.Pool, after: "newState", before: "oldState") is { } resource) resources.Add(resource);
        }

        return true;
    }

    /// <summary>The resource as it will be; null when it leaves.</summary>
    internal static Resource? Step(ref Utf8JsonReader reader, StringPool pool, string after, string before)
    {
        if (!Json.Enter(ref reader)) return null;
        Resource? coming = null;
        Resource? present = null;
        var op = string.Empty;
        while (Json.NextProperty(ref reader, pool, out var key))
        {
            if (key is "op") op = Json.Text(ref reader, pool);
            else if (string.Equals(key, after, StringComparison.Ordinal)) coming = ResourceJson.Read(ref reader, pool);
            else if (string.Equals(key, before, StringComparison.Ordinal)) present = ResourceJson.Read(ref reader, pool);
            else reader.Skip();
        }

        var leaves = op.StartsWith("delete", StringComparison.Ordinal) || op.StartsWith("discard", StringComparison.Ordinal)
            || op is "remove-pending-replace";
        return leaves ? null : coming ?? present;
    }
}
