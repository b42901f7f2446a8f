using System.Text.Json.Nodes;

namespace Hipaa.Cli.Deploying;

/// <summary>Statements of policies as JSON.</summary>
internal static class Statements
{
    internal static JsonObject Allow(
        string sid, IEnumerable<string> actions, IEnumerable<string> resources, JsonObject? condition = null) =>
        Statement("Allow", sid, actions, "Resource", resources, condition);

    internal static JsonObject Deny(string sid, IEnumerable<string> actions, IEnumerable<string> resources, JsonObject? condition = null) =>
        Statement("Deny", sid, actions, "Resource", resources, condition);

    internal static JsonObject DenyAllBut(
        string sid, IEnumerable<string> actions, IEnumerable<string> resources, JsonObject? condition = null) =>
        Statement("Deny", sid, actions, "NotResource", resources, condition);

    internal static JsonObject When(string @operator, string key, params IEnumerable<string> values) =>
        new() { [@operator] = new JsonObject { [key] = Values(values) } };

    internal static JsonObject Document(IEnumerable<JsonObject> statements) =>
        new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) };

    private static JsonObject Statement(
        string effect, string sid, IEnumerable<string> actions, string element, IEnumerable<string> resources, JsonObject? condition)
    {
        var statement = new JsonObject
        {
            ["Sid"] = sid, ["Effect"] = effect, ["Action"] = Values(actions), [element] = Values(resources),
        };
        if (condition is not null)
        {
            statement["Condition"] = condition;
        }

        return statement;
    }

    private static JsonArray Values(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
