using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// Every rule that can correct what it finds, driven as the engine does: Remediate, the inputs replaced where the remediation says nothing of having
/// failed, then Analyze of the new inputs.
/// </summary>
public sealed class RemediationTests
{
    private const int Disabled = 2, Remediate = 3;

    public static TheoryData<string> EachRemedy() => new(ExampleSet.Pack.Rules.Where(rule => rule is IRemedy).Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(EachRemedy))]
    public async Task What_the_rule_refuses_it_accepts_after_its_own_correction(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var failing = ExampleSet.ByRule[rule.GetType()].All.Where(e => e.Expected == Outcome.Fail).Select(e => e.Stack.Graph().Resources[0]).ToList();
        using var pack = await PackProcess.StartAsync();
        var level = ("configure", (object)new Dictionary<string, object>(StringComparer.Ordinal) { ["all"] = new { level = Disabled }, [id] = new { level = Remediate } });
        var remedied = (await OfficialClient.CallAsync(pack.Port, [level, .. failing.Select(r => ("remediate", Request(r, Plain(r.Inputs))))])).Skip(1).ToList();
        var transformed = failing.Zip(remedied, (resource, answer) => (resource, Inputs: Apply(Plain(resource.Inputs), answer))).ToList();
        var verdicts = (await OfficialClient.CallAsync(pack.Port, [level, .. transformed.Select(t => ("analyze", Request(t.resource, t.Inputs)))])).Skip(1);
        Assert.NotEmpty(failing);
        Assert.All(verdicts, answer => Assert.Empty(answer.GetProperty("response").GetProperty("diagnosticsList").EnumerateArray()));
    }

    /// <summary>A remediation with a diagnostic counts as failed: its properties are dropped.</summary>
    private static object? Apply(object? inputs, JsonElement answer)
    {
        foreach (var remediation in answer.GetProperty("response").GetProperty("remediationsList").EnumerateArray())
        {
            if (remediation.GetProperty("diagnostic").GetString() is "") inputs = remediation.GetProperty("properties");
        }

        return inputs;
    }

    private static object Request(Resource resource, object? inputs) =>
        new { type = resource.DeclaredType, urn = resource.Urn, name = resource.Name, properties = inputs };

    private static object? Plain(PropertyValue value) => value.Kind switch
    {
        PropertyKind.Unknown => PropertyValue.UnknownSentinel,
        PropertyKind.Bool => value.TryGetBool(out var flag) && flag,
        PropertyKind.Number => value.TryGetNumber(out var number) ? number : 0,
        PropertyKind.List => value.Items.Select(Plain).ToArray(),
        PropertyKind.Map => value.Entries.ToDictionary(e => e.Key, e => Plain(e.Value), StringComparer.Ordinal),
        _ => value.TryGetText(out var text) ? text : null,
    };
}
