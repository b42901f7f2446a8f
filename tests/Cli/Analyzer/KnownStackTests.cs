using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Analyzer;

/// <summary>
/// A deployed stack, told over Pulumi's own client: where each value is known it decides what it names, whatever the engine recorded of
/// where it came from.
/// </summary>
public sealed class KnownStackTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("mtls", "tests/Infra/Matrix/Pulumi.mtls.yaml")]
    public async Task No_verdict_hangs_on_what_a_known_value_was_computed_from(string stack, string? file = null)
    {
        var known = await FirstPreviewTests.PreviewAsync(stack, file);
        var expected = Sorted(EngineConversation.Judge(known).Select(f => $"{f.Outcome} {f.RuleId} {Urn.NameOf(f.Urn)}"));

        Assert.Equal(expected, await VerdictsAsync(known, _ => []));
        var urns = known.States.Where(state => state["provider"] is not null).Select(EngineView.Urn).ToList();
        var byType = urns.ToLookup(Urn.TypeOf, StringComparer.Ordinal);
        Assert.Equal(expected, await VerdictsAsync(known, recorded => recorded.Concat(Shuffled(urns).Take(10))
            .Concat(recorded.SelectMany(urn => Shuffled(byType[Urn.TypeOf(urn)]).Take(10)))));
    }

    /// <summary>What is said when each property has other dependencies, and the resources come in another order.</summary>
    private static async Task<IReadOnlyList<string>> VerdictsAsync(
        EngineView known, Func<IReadOnlyList<string>, IEnumerable<string>> dependencies)
    {
        var preview = known.Preview.DeepClone();
        foreach (var state in preview["steps"]!.AsArray().Select(step => step!["newState"]!.AsObject()))
        {
            var recorded = state["propertyDependencies"] as JsonObject ?? [];
            var told = new JsonObject();
            foreach (var property in state["inputs"]!.AsObject().Select(input => input.Key))
            {
                var before = recorded[property]?.AsArray().Select(urn => urn!.GetValue<string>()) ?? [];
                var urns = dependencies([.. before]).Distinct(StringComparer.Ordinal).Where(urn => urn != EngineView.Urn(state));
                told[property] = new JsonArray([.. Shuffled(urns).Select(urn => JsonValue.Create(urn))]);
            }

            state["propertyDependencies"] = told;
        }

        preview["steps"] = new JsonArray([.. Shuffled(preview["steps"]!.AsArray()).Select(step => step!.DeepClone())]);
        return Sorted((await EngineConversation.VerdictsAsync(new(preview))).Select(v => $"{v.Outcome} {v.Rule} {Urn.NameOf(v.Urn)}"));
    }

    private static readonly Random Order = new(11);

    private static T[] Shuffled<T>(IEnumerable<T> items)
    {
        var all = items.ToArray();
        Order.Shuffle(all);
        return all;
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> words) => [.. words.Order(StringComparer.Ordinal)];
}
