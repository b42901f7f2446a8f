using System.Text.Json.Nodes;

namespace Hipaa.Infra.Pipeline.Ingestion;

/// <summary>
/// What a route accepts, as a model of API Gateway: JSON Schema draft 4. It refuses what could not be an event at all, before it costs
/// anything; the processors judge the content.
/// </summary>
/// <param name="Path">Last part of the path, after <c>/v1/</c>.</param>
/// <param name="ContentTypes">Media types that are accepted; any other is answered with 415.</param>
/// <param name="Json">The schema.</param>
internal sealed record ApiSchema(string Path, IReadOnlyList<string> ContentTypes, string Json)
{
    private const string Draft = "http://json-schema.org/draft-04/schema#";

    /// <summary>Our own format, version 1: an event, or up to 500 of them.</summary>
    private static readonly ApiSchema Events = new("events", ["application/json"], new JsonObject
    {
        ["$schema"] = Draft,
        ["title"] = "HealthEvents",
        ["oneOf"] = new JsonArray(AnEvent(), new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["maxItems"] = 500,
            ["items"] = AnEvent(),
        }),
        ["definitions"] = new JsonObject
        {
            ["event"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("eventId"),
                // What withdraws an event says which, and no more.
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["required"] = new JsonArray("subjectId", "type", "effectiveAt", "readings") },
                    new JsonObject { ["required"] = new JsonArray("status"), ["properties"] = new JsonObject { ["status"] = Withdrawn() } }),
                ["properties"] = new JsonObject
                {
                    ["eventId"] = Text(128),
                    ["subjectId"] = Text(128),
                    ["type"] = Text(64),
                    ["effectiveAt"] = Text(40),
                    ["version"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                    ["status"] = Text(32),
                    ["readings"] = new JsonObject
                    {
                        ["type"] = "array", ["minItems"] = 1, ["maxItems"] = 64,
                        ["items"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("code", "value") },
                    },
                },
            },
        },
    }.ToJsonString());

    /// <summary>HL7 FHIR R4: an Observation or a Bundle of them.</summary>
    internal static readonly ApiSchema Fhir = new("fhir", ["application/fhir+json", "application/json"], new JsonObject
    {
        ["$schema"] = Draft,
        ["title"] = "FhirResources",
        ["type"] = "object",
        ["required"] = new JsonArray("resourceType"),
        ["properties"] = new JsonObject
        {
            ["resourceType"] = new JsonObject { ["enum"] = new JsonArray("Observation", "Bundle") },
            ["entry"] = new JsonObject
            {
                ["type"] = "array", ["minItems"] = 1, ["maxItems"] = 500,
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    // A deletion is a request without a resource.
                    ["anyOf"] = new JsonArray(
                        new JsonObject { ["required"] = new JsonArray("resource") },
                        new JsonObject { ["required"] = new JsonArray("request") }),
                },
            },
        },
    }.ToJsonString());

    internal static IReadOnlyList<ApiSchema> All { get; } = [Events, Fhir];

    private static JsonObject AnEvent() => new() { ["$ref"] = "#/definitions/event" };

    private static JsonObject Withdrawn() => new() { ["enum"] = new JsonArray("withdrawn", "entered-in-error", "cancelled") };

    private static JsonObject Text(int longest) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = longest };
}
