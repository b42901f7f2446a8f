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
    [InlineData("prod", 1)]
    [InlineData("prod", 2)]
    public async Task What_is_said_is_what_is_said_of_the_stack_that_has_it(string stack, int half)
    {
        var known = await FirstPreviewTests.PreviewAsync(stack, null);
        var first = await FirstPreviewTests.PreviewAsync(stack, null, "--unknowns");
        var roles = known.States.Where(state => Type(state) is AwsType.IamRole).Select(EngineView.Urn)
            .Order(StringComparer.Ordinal).ToList();
        var added = WithDependents(known, roles[(roles.Count - 1) * half / 2]);
        var told = await EngineConversation.VerdictsAsync(Deployed(known, first, added));
        var violations = Violations(told);
        var undecided = told.Where(v => v.Outcome == Outcome.Undecided).Select(v => $"{v.Rule} {Urn.NameOf(v.Urn)}").ToList();
        var expected = EngineConversation.Judge(known).Where(f => f.Outcome == Outcome.Fail)
            .Select(f => $"{f.RuleId} {Urn.NameOf(f.Urn)}").ToList();

        Assert.True(added.Count > 1, "the role has a policy");
        Assert.DoesNotContain(told, verdict => verdict.Blocks);
        Assert.Equal([], violations.Except(expected, StringComparer.Ordinal));
        Assert.Equal([], expected.Except(violations, StringComparer.Ordinal).Except(undecided, StringComparer.Ordinal));
    }

    /// <summary>What exists was judged when it was made: only what the new role is part of may wait for it.</summary>
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task A_role_that_may_do_everything_is_told_and_nothing_that_exists_is_undecided_for_it(string stack)
    {
        var known = await FirstPreviewTests.PreviewAsync(stack, null);
        var preview = known.Preview.DeepClone();
        var role = known.States.First(state => Type(state) is AwsType.IamRole);
        var steps = preview["steps"]!.AsArray();
        var urn = EngineView.Urn(role).Replace($"::{Urn.NameOf(EngineView.Urn(role))}", "::added-role", StringComparison.Ordinal);
        var policy = urn.Replace(AwsType.IamRole, AwsType.IamRolePolicy, StringComparison.Ordinal);
        var trust = role["inputs"]!["assumeRolePolicy"]!.DeepClone();
        steps.Add(Step(role, urn, new() { ["assumeRolePolicy"] = trust, ["name"] = "added" }, []));
        steps.Add(Step(role, policy, new()
        {
            ["role"] = PropertyValue.UnknownSentinel,
            ["policy"] = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""",
        }, new() { ["role"] = new JsonArray(urn) }));
        var told = await EngineConversation.VerdictsAsync(new(preview));
        var before = EngineConversation.Judge(known).Select(f => $"{f.RuleId} {Urn.NameOf(f.Urn)}").ToHashSet(StringComparer.Ordinal);
        var more = told.Where(v => !before.Contains($"{v.Rule} {Urn.NameOf(v.Urn)}")).ToList();

        Assert.Contains(more, v => v.Blocks && v.Rule is "iam-policy-grants-no-administration");
        Assert.All(more, v => Assert.StartsWith("added-role", Urn.NameOf(v.Urn), StringComparison.Ordinal));
    }

    private static HashSet<string> Violations(IEnumerable<HeardVerdict> told) =>
        told.Where(v => v.Outcome == Outcome.Fail).Select(v => $"{v.Rule} {Urn.NameOf(v.Urn)}").ToHashSet(StringComparer.Ordinal);

    private static JsonObject Step(JsonObject like, string urn, JsonObject inputs, JsonObject dependencies)
    {
        var outputs = inputs.DeepClone().AsObject();
        var computed = FilledIn.Properties(Urn.TypeOf(urn)).Where(name => name is not ("region" or "tagsAll"));
        foreach (var name in computed.Where(name => !outputs.ContainsKey(name)))
        {
            outputs[name] = PropertyValue.UnknownSentinel;
        }

        return new()
        {
            ["op"] = "create",
            ["newState"] = new JsonObject
            {
                ["urn"] = urn, ["custom"] = true, ["type"] = Urn.TypeOf(urn), ["inputs"] = inputs, ["outputs"] = outputs,
                ["provider"] = like["provider"]!.DeepClone(), ["parent"] = like["parent"]!.DeepClone(),
                ["propertyDependencies"] = dependencies,
            },
        };
    }

    /// <summary>The role and whatever was computed from it, as long as something comes.</summary>
    private static HashSet<string> WithDependents(EngineView view, string role)
    {
        var added = new HashSet<string>(StringComparer.Ordinal) { role };
        while (view.States.Where(state => !added.Contains(EngineView.Urn(state))
            && state["dependencies"] is JsonArray on && on.Any(urn => added.Contains(urn!.GetValue<string>())))
            .ToList() is { Count: > 0 } more)
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

    private static string Type(JsonObject state) => state["type"]!.GetValue<string>();
}
