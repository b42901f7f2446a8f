using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Tests.Workflows;

/// <summary>The workflows as the published schema of workflows has it (Schemas/).</summary>
public sealed class WorkflowSchemaTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(Repository.Text("tests/Cli/Workflows/Schemas/github-workflow.json")));

    public static TheoryData<string> EachWorkflow() => new(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github/workflows")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(EachWorkflow))]
    public void A_workflow_is_valid(string name) => Assert.Empty(Errors(Repository.Text($".github/workflows/{name}")));

    [Theory]
    [InlineData("runs-on: ubuntu-latest", "runs_on: ubuntu-latest")]
    [InlineData("contents: read", "contents: reed")]
    [InlineData("pull_request:", "pull_requests:")]
    [InlineData("steps:", "step:")]
    public void A_slip_is_found(string right, string slip)
    {
        const string Valid = "on:\n  pull_request:\npermissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n";
        Assert.Empty(Errors(Valid));
        Assert.Contains(right, Valid, StringComparison.Ordinal);
        Assert.NotEmpty(Errors(Valid.Replace(right, slip, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Errors(string workflow)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(workflow));
        var document = System.Text.Json.JsonSerializer.SerializeToElement(Json(stream.Documents[0].RootNode));
        var judged = Schema.Value.Evaluate(document, new() { OutputFormat = OutputFormat.List });
        return judged.IsValid ? [] : [.. judged.Details!.Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }

    // Types of plain scalars by YAML 1.2, which GitHub reads: "on" is a word there.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key.ToString(), Json(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } quoted => quoted.Value,
        YamlScalarNode { Value: null or "" or "~" or "null" } => null,
        YamlScalarNode { Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode plain when double.TryParse(plain.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => node.ToString(),
    };
}
