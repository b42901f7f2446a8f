using System.Text.Json;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Outputs of other stacks, as <c>pulumi stack output --json</c> prints them, by the stack's name.</summary>
internal static class StackOutputsFile
{
    /// <exception cref="ConfigurationException">The file is missing or not of that form.</exception>
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.EnumerateObject().ToDictionary(
                stack => stack.Name,
                stack => (IReadOnlyDictionary<string, object?>)stack.Value.EnumerateObject()
                    .ToDictionary(output => output.Name, output => Value(output.Value), StringComparer.Ordinal),
                StringComparer.Ordinal);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new ConfigurationException(new ConfigProblem(
                path, null, "must be a file of JSON of the form {\"organization/project/stack\": {\"output\": value}}"));
        }
    }

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Object => json.EnumerateObject()
            .ToDictionary(member => member.Name, member => Value(member.Value), StringComparer.Ordinal),
        _ => null,
    };
}
