using System.Text.Json;

namespace Hipaa.Policy.Tests;

/// <summary>Messages of the engine and what is in the answers, for tests that play its part.</summary>
internal static class Told
{
    /// <summary>Levels, as the engine numbers them.</summary>
    public const int Advisory = 0, Mandatory = 1, Disabled = 2;

    public static string Urn(string type, string name) => $"urn:pulumi:prod::p::{type}::{name}";

    public static object Resource(string type, string name, object properties) => new { type, urn = Urn(type, name), name, properties };

    public static object StackResource(string type, string name, object properties, params (string Property, string[] Urns)[] from) =>
        new { type, urn = Urn(type, name), name, properties, propertyDependencies = from.ToDictionary(f => f.Property, f => f.Urns, StringComparer.Ordinal) };

    /// <summary>All policies off but one.</summary>
    public static (string, object) Only(string rule, int level = Mandatory) => ("configure", new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["all"] = new { level = Disabled }, [rule] = new { level },
    });

    public static IEnumerable<JsonElement> Diagnostics(JsonElement answer) => answer.GetProperty("response").GetProperty("diagnosticsList").EnumerateArray();

    public static IEnumerable<JsonElement> Undecided(JsonElement answer) => answer.GetProperty("response").GetProperty("notApplicableList").EnumerateArray();

    /// <summary>"mandatory rule name" of each diagnostic that is no notice of what is undecided.</summary>
    public static IReadOnlyList<string> Said(JsonElement answer) => [.. Diagnostics(answer).Where(d => d.GetProperty("policyname").GetString() != "verdict-is-decided").Select(d =>
        $"{(d.GetProperty("enforcementlevel").GetInt32() == Mandatory ? "mandatory" : "advisory")} {d.GetProperty("policyname").GetString()} {d.GetProperty("urn").GetString()!.Split("::")[^1]}").Order(StringComparer.Ordinal)];
}
