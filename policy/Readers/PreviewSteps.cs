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
            Step(ref reader, resources, after: "newState", before: "oldState");
        }

        return true;
    }

    /// <summary>Adds the resource as it will be, or takes it away again when a later step deletes it.</summary>
    internal static void Step(ref Utf8JsonReader reader, ResourceCollector resources, string after, string before)
    {
        if (!Json.Enter(ref reader)) return;
        resources.Steps++;
        var pool = resources.Pool;
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
        if (coming is not null || present is not null) resources.Named++;
        if (op is "same") resources.Sames++;
        if (!leaves && (coming ?? present) is { } resource) resources.Add(resource);

        // A replacement deletes what it replaced, under the same name.
        if (op is "delete" or "discard" && (present ?? coming) is { } gone) resources.Remove(gone.Urn);
    }
}
