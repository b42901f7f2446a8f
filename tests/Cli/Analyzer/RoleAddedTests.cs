using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Analyzer;

/// <summary>
/// A stack that is deployed, to which a role is added: all that exists is known, and of the role and what hangs on it the provider does not
/// know yet what it computes, such as the policies that are written on it.
/// </summary>
public sealed class RoleAddedTests
{
    [Theory]
    [InlineData("dev", 0)]
    [InlineData("dev", 1)]
    [InlineData("prod", 2)]
    public async Task Nothing_is_said_of_it_that_is_not_true(string stack, int third)
    {
        var (known, first) = (await FirstPreviewTests.PreviewAsync(stack, null), await FirstPreviewTests.PreviewAsync(stack, null, "--unknowns"));
        var roles = known.States.Where(state => Text(state, "type") == AwsType.IamRole).Select(EngineView.Urn).Order(StringComparer.Ordinal).ToList();
        var added = WithDependents(known, roles[(roles.Count - 1) * third / 2]);
        var view = Deployed(known, first, added);
        var expected = EngineConversation.Judge(known).Where(f => f.Outcome == Outcome.Fail).Select(f => $"{f.RuleId} {f.Urn}").ToHashSet(StringComparer.Ordinal);
        var told = await EngineConversation.VerdictsAsync(view);

        Assert.True(added.Count > 1, "the role has a policy");
        Assert.DoesNotContain(told, verdict => verdict.Blocks);
        Assert.Empty(told.Where(verdict => verdict.Outcome == Outcome.Fail).Select(verdict => $"{verdict.Rule} {verdict.Urn}").Except(expected, StringComparer.Ordinal));
    }

    /// <summary>The role and whatever was computed from it, as long as something comes.</summary>
    private static HashSet<string> WithDependents(EngineView view, string role)
    {
        var added = new HashSet<string>(StringComparer.Ordinal) { role };
        while (view.States.Where(state => !added.Contains(EngineView.Urn(state))
            && state["dependencies"] is JsonArray on && on.Any(urn => added.Contains(urn!.GetValue<string>()))).ToList() is { Count: > 0 } more)
        {
            added.UnionWith(more.Select(EngineView.Urn));
        }

        return added;
    }

    private static EngineView Deployed(EngineView known, EngineView first, HashSet<string> added)
    {
        var preview = known.Preview.DeepClone();
        var before = first.States.ToDictionary(EngineView.Urn, StringComparer.Ordinal);
        foreach (var step in preview["steps"]!.AsArray())
        {
            var urn = EngineView.Urn(step!["newState"]!.AsObject());
            if (added.Contains(urn)) step["newState"] = before[urn].DeepClone();
        }

        return new(preview);
    }

    private static string Text(JsonObject state, string key) => state[key]!.GetValue<string>();
}
