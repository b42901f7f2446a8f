using System.Text.Json;
using System.Text.Json.Nodes;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Analyzer;

/// <summary>
/// The whole prod program told to the policy pack over Pulumi's own client, in the engine's order: the verdicts are those of the run in process,
/// rule by rule, resource by resource and level by level.
/// </summary>
public sealed class RealPreviewTests
{
    private const int Remediate = 3;

    private const string Signature = "4dabf18193072939515e22adb298388d";

    [Fact]
    public async Task The_verdicts_on_every_resource_of_prod_are_those_of_the_run_in_process()
    {
        var (overTheWire, inProcess) = await BothAsync(await ViewOfProdAsync());
        Assert.NotEmpty(inProcess);
        Assert.Equal(inProcess, overTheWire);
    }

    [Fact]
    public async Task So_are_those_before_anything_exists_when_all_that_is_computed_is_unknown()
    {
        var view = await ViewOfProdAsync("--unknowns");
        Assert.True(view.Preview.ToJsonString().Split(PropertyValue.UnknownSentinel).Length > 2000, "a first preview knows few ids");
        var (overTheWire, inProcess) = await BothAsync(view);
        Assert.Equal(inProcess, overTheWire);
    }

    [Fact]
    public async Task So_are_those_on_5000_resources_half_of_them_with_every_text_a_secret()
    {
        var (overTheWire, inProcess) = await BothAsync(new EngineView(SevenTimes((await ViewOfProdAsync()).Preview)));
        Assert.Equal(inProcess, overTheWire);
    }

    [Fact]
    public async Task A_remediation_of_any_resource_of_prod_changes_what_it_corrects_and_nothing_else()
    {
        var view = new EngineView((await ViewOfProdAsync()).Preview);
        foreach (var inputs in view.States.Select(state => state["inputs"]!.AsObject()))
        {
            inputs.Remove("tags");
            inputs.Remove("defaultTags");
        }

        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port, [
            ("configure", new Dictionary<string, object>(StringComparer.Ordinal) { ["data-store-is-classified"] = new { level = Remediate } }),
            .. view.Inputs.Select(resource => ("remediate", resource))]);
        var corrected = 0;
        foreach (var (state, answer) in view.States.Zip(answers.Skip(1)))
        {
            foreach (var remediation in answer.GetProperty("response").GetProperty("remediationsList").EnumerateArray())
            {
                var expected = state["inputs"]!.DeepClone().AsObject();
                Assert.Equal(string.Empty, remediation.GetProperty("diagnostic").GetString());
                expected["tags"] = new JsonObject { ["DataClassification"] = "phi" };
                Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(remediation.GetProperty("properties").GetRawText())), remediation.GetRawText());
                corrected++;
            }
        }

        Assert.True(corrected >= 10, $"{corrected} stores without a classification were found.");
    }

    private static Task<EngineView> ViewOfProdAsync(params string[] options) => FirstPreviewTests.PreviewAsync("prod", null, options);

    private static async Task<(IReadOnlyList<string> OverTheWire, IReadOnlyList<string> InProcess)> BothAsync(EngineView view) =>
        (Sorted((await EngineConversation.VerdictsAsync(view)).Select(Words)), Sorted(EngineConversation.Judge(view).Select(Words)));

    private static string Words(Finding finding) => finding.Outcome == Outcome.Undecided
        ? $"undecided {finding.RuleId} Undecided for {finding.Urn.Split("::")[^1]}: {finding.Reason}."
        : $"{(finding.Blocks ? "mandatory" : "advisory")} {finding.RuleId} {finding.Urn}";

    private static string Words(HeardVerdict verdict) => verdict.Outcome == Outcome.Undecided ? $"undecided {verdict.Rule} {verdict.Words}"
        : $"{(verdict.Blocks ? "mandatory" : "advisory")} {verdict.Rule} {verdict.Urn}";

    private static IReadOnlyList<string> Sorted(IEnumerable<string> words) => [.. words.Order(StringComparer.Ordinal)];

    /// <summary>The stack seven times over, 5,000 resources and more, each copy under another project, in every other one all texts secret.</summary>
    private static JsonObject SevenTimes(JsonNode preview)
    {
        var steps = new JsonArray();
        foreach (var copy in Enumerable.Range(0, 7))
        {
            var text = preview["steps"]!.ToJsonString().Replace("::hipaa::", $"::hipaa{copy}::", StringComparison.Ordinal);
            foreach (var step in JsonNode.Parse(text)!.AsArray().Select(step => step!.DeepClone().AsObject()).ToList())
            {
                var state = step["newState"]!.AsObject();
                if (copy % 2 == 1 && state["provider"] is not null)
                {
                    (state["inputs"], state["outputs"]) = (Secret(state["inputs"]), Secret(state["outputs"]));
                }

                steps.Add(step);
            }
        }

        Assert.True(steps.Count > 5000);
        return new JsonObject { ["config"] = preview["config"]!.DeepClone(), ["steps"] = steps };
    }

    private static JsonNode? Secret(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(Secret)]),
        JsonObject map when !map.ContainsKey(Signature) => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Secret(entry.Value)))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String =>
            new JsonObject { [Signature] = "1b47061264138c4ac30d75fd1eb44270", ["value"] = value.DeepClone() },
        _ => node?.DeepClone(),
    };
}
