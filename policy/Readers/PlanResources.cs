using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>
/// The "resourcePlans" of <c>pulumi preview --save-plan</c>. A plan holds what changes: the inputs that are added or updated, and the
/// outputs that are expected.
/// </summary>
internal static class PlanResources
{
    public static bool Read(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (Json.NextProperty(ref reader, resources.Pool, out var urn))
        {
            if (ReadOne(ref reader, urn, resources.Pool) is { } resource) resources.Add(resource);
        }

        return true;
    }

    private static Resource? ReadOne(ref Utf8JsonReader reader, string urn, StringPool pool)
    {
        if (!Json.Enter(ref reader)) return null;
        var (goal, state, steps) = (new Goal(), PropertyValue.Absent, Array.Empty<string>());
        while (Json.NextProperty(ref reader, pool, out var key))
        {
            switch (key)
            {
                case "goal": ReadGoal(ref reader, goal, pool); break;
                case "state": state = PropertyJson.Read(ref reader, pool); break;
                case "steps": steps = Json.Texts(ref reader, pool); break;
                default: reader.Skip(); break;
            }
        }

        if (steps.Length > 0 && steps.All(step => step.StartsWith("delete", StringComparison.Ordinal))) return null;
        var inputs = PropertyValue.Of(goal.Inputs.Select(e => KeyValuePair.Create(e.Key, e.Value)).ToArray());
        return new(urn, goal.Type.Length > 0 ? goal.Type : Urn.TypeOf(urn), inputs)
        {
            Outputs = state,
            Parent = goal.Parent,
            Provider = goal.Provider,
            Custom = goal.Custom,
            Protect = goal.Protect,
            Options = goal.Options.Told,
            PropertyDependencies = goal.PropertyDependencies,
        };
    }

    private static void ReadGoal(ref Utf8JsonReader reader, Goal goal, StringPool pool)
    {
        if (!Json.Enter(ref reader)) return;
        while (Json.NextProperty(ref reader, pool, out var key))
        {
            switch (key)
            {
                case "type": goal.Type = Json.Text(ref reader, pool); break;
                case "parent": goal.Parent = Json.Text(ref reader, pool); break;
                case "provider": goal.Provider = Json.Text(ref reader, pool); break;
                case "custom": goal.Custom = Json.Flag(ref reader, otherwise: true); break;
                case "protect": goal.Protect = Json.Flag(ref reader, otherwise: false); break;
                case "propertyDependencies": goal.PropertyDependencies = Json.TextLists(ref reader, pool); break;
                case "inputDiff": ReadDiff(ref reader, goal, pool); break;
                case "dependencies": reader.Skip(); break;
                default: goal.Options.Read(ref reader, key, pool); break;
            }
        }
    }

    private static void ReadDiff(ref Utf8JsonReader reader, Goal goal, StringPool pool)
    {
        if (!Json.Enter(ref reader)) return;
        while (Json.NextProperty(ref reader, pool, out var key))
        {
            if (key is not ("adds" or "updates")) reader.Skip();
            else foreach (var (name, value) in PropertyJson.Read(ref reader, pool).Entries) goal.Inputs[name] = value;
        }
    }

    private sealed class Goal
    {
        public string Type { get; set; } = string.Empty;
        public string Parent { get; set; } = string.Empty;
        public string Provider { get; set; } = string.Empty;
        public bool Custom { get; set; } = true;
        public bool Protect { get; set; }
        public ResourceOptions Options { get; } = new();
        public Dictionary<string, PropertyValue> Inputs { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, string[]> PropertyDependencies { get; set; } = [];
    }
}
