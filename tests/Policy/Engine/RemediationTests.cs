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

    /// <summary>Whatever of the inputs is a secret, wholly or in part, is one after the correction too.</summary>
    [Theory]
    [MemberData(nameof(EachRemedy))]
    public async Task What_is_secret_stays_secret(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var failing = ExampleSet.ByRule[rule.GetType()].All.Where(e => e.Expected == Outcome.Fail).Select(e => e.Stack.Graph().Resources[0]).ToList();
        var secrets = failing.SelectMany(resource => Secretly(resource).Select(inputs => (resource, inputs))).ToList();
        using var pack = await PackProcess.StartAsync();
        var level = ("configure", (object)new Dictionary<string, object>(StringComparer.Ordinal) { ["all"] = new { level = Disabled }, [id] = new { level = Remediate } });
        var answers = (await OfficialClient.CallAsync(pack.Port, [level, .. secrets.Select(s => ("remediate", Request(s.resource, s.inputs)))])).Skip(1).ToList();
        Assert.All(secrets.Zip(answers), pair =>
        {
            var remedied = (JsonElement)Apply(JsonSerializer.SerializeToElement(pair.First.inputs), pair.Second)!;
            Assert.DoesNotContain("\"hidden\"", Opened(remedied).GetRawText(), StringComparison.Ordinal);
            Assert.Contains("hidden", remedied.GetRawText(), StringComparison.Ordinal);
        });
    }

    /// <summary>The inputs with tags beside them that are secret as a whole, and in one value.</summary>
    private static IEnumerable<object> Secretly(Resource resource)
    {
        var inputs = (Dictionary<string, object?>)Plain(resource.Inputs)!;
        var whole = new Dictionary<string, object?>(inputs, StringComparer.Ordinal) { ["tags"] = Wrapped(new { Owner = "hidden" }) };
        var part = new Dictionary<string, object?>(inputs, StringComparer.Ordinal) { ["tags"] = new { Owner = Wrapped("hidden") } };
        return [whole, part];
    }

    private static Dictionary<string, object> Wrapped(object value) => new(StringComparer.Ordinal)
    {
        ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
        ["value"] = value,
    };

    /// <summary>What is left of a value when its secrets are taken out.</summary>
    private static JsonElement Opened(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("4dabf18193072939515e22adb298388d", out _) => JsonSerializer.SerializeToElement("secret"),
        JsonValueKind.Object => JsonSerializer.SerializeToElement(value.EnumerateObject().ToDictionary(p => p.Name, p => Opened(p.Value), StringComparer.Ordinal)),
        JsonValueKind.Array => JsonSerializer.SerializeToElement(value.EnumerateArray().Select(Opened)),
        _ => value,
    };

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
