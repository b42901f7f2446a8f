using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Cli.Project;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Preview.Report;

/// <summary>Prints a preview as <c>pulumi preview --json</c> does.</summary>
internal sealed class JsonReport(bool showSecrets)
{
    // Of options that earlier releases left out: a document that has none of one says so only if it would have told it.
    private static readonly string[] Told = [DocumentFacts.IgnoredChanges];

    private readonly WireFormat wire = new(showSecrets);

    internal void Write(Stream target, PreviewResult result, Hipaa.Policy.Evaluation.Report? policies, TimeSpan duration)
    {
        using var json = new Utf8JsonWriter(target, WireFormat.Json);
        json.WriteStartObject();
        WriteConfig(json, result.Settings);
        WriteTexts(json, "tells", Told);
        WriteSteps(json, result);
        WriteDiagnostics(json, result.Problems);
        json.WriteNumber("duration", (long)duration.TotalNanoseconds);
        WriteSummary(json, result.Resources);
        if (policies is not null)
        {
            json.WritePropertyName("policies");
            Hipaa.Policy.Reports.JsonReport.Write(json, policies);
        }

        json.WriteEndObject();
    }

    private static void WriteConfig(Utf8JsonWriter json, PreviewSettings settings)
    {
        json.WriteStartObject("config");
        foreach (var (key, value) in settings.Config.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, settings.SecretKeys.Contains(key) ? "[secret]" : value);
        }

        json.WriteEndObject();
    }

    private void WriteSteps(Utf8JsonWriter json, PreviewResult result)
    {
        json.WriteStartArray("steps");
        foreach (var state in result.Resources)
        {
            json.WriteStartObject();
            json.WriteString("op", Operation.Of(state));
            json.WriteString("urn", state.Urn);
            if (state.Provider is not null)
            {
                json.WriteString("provider", state.Provider);
            }

            json.WritePropertyName("newState");
            WriteState(json, state);
            json.WriteNull("detailedDiff");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteState(Utf8JsonWriter json, ResourceState state)
    {
        var registration = state.Registration;
        json.WriteStartObject();
        json.WriteString("urn", state.Urn);
        json.WriteBoolean("custom", registration.Custom);
        WriteText(json, "id", state.Id);
        json.WriteString("type", registration.Type);
        json.WritePropertyName("inputs");
        wire.WriteMap(json, registration.Inputs);
        json.WritePropertyName("outputs");
        wire.WriteMap(json, state.Outputs);
        WriteText(json, "parent", registration.Parent);
        WriteFlag(json, "protect", registration.Protect);
        WriteFlag(json, "external", registration.ReadId is not null);
        WriteFlag(json, "retainOnDelete", registration.RetainOnDelete);
        WriteTexts(json, "dependencies", registration.Dependencies);
        WriteText(json, "provider", state.Provider);
        WritePropertyDependencies(json, registration);
        WriteTexts(json, "additionalSecretOutputs", registration.SecretOutputs);
        WriteTexts(json, "aliases", registration.Aliases);
        WriteText(json, "importID", registration.ImportId);
        WriteTexts(json, DocumentFacts.IgnoredChanges, registration.IgnoreChanges);
        json.WriteEndObject();
    }

    private static void WritePropertyDependencies(Utf8JsonWriter json, Registration registration)
    {
        if (registration.PropertyDependencies.Count == 0)
        {
            return;
        }

        json.WriteStartObject("propertyDependencies");
        foreach (var (property, urns) in registration.PropertyDependencies.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteList(json, property, urns);
        }

        json.WriteEndObject();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, IReadOnlyList<Problem> problems)
    {
        json.WriteStartArray("diagnostics");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            WriteText(json, "urn", problem.Urn);
            json.WriteString("message", problem.Message);
            json.WriteString("severity", "error");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter json, IReadOnlyList<ResourceState> resources)
    {
        json.WriteStartObject("changeSummary");
        foreach (var (operation, count) in Operation.Count(resources))
        {
            json.WriteNumber(operation, count);
        }

        json.WriteEndObject();
    }

    // The engine leaves out what is empty.
    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            WriteList(json, name, values);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
