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
            if (Step(ref reader, resources.Pool) is { } resource) resources.Add(resource);
        }

        return true;
    }

    private static Resource? Step(ref Utf8JsonReader reader, StringPool pool)
    {
        if (!Json.Enter(ref reader)) return null;
        Resource? after = null;
        Resource? before = null;
        var op = string.Empty;
        while (Json.NextProperty(ref reader, pool, out var key))
        {
            switch (key)
            {
                case "op": op = Json.Text(ref reader, pool); break;
                case "newState": after = ResourceJson.Read(ref reader, pool); break;
                case "oldState": before = ResourceJson.Read(ref reader, pool); break;
                default: reader.Skip(); break;
            }
        }

        var leaves = op.StartsWith("delete", StringComparison.Ordinal) || op.StartsWith("discard", StringComparison.Ordinal) || op is "remove-pending-replace";
        return leaves ? null : after ?? before;
    }
}
