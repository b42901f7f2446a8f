using System.Globalization;
using System.Text.RegularExpressions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// No rule says what the program marks as secret: each text and number of each example is marked in turn, as it is and with a canary in its place,
/// by itself and within a document that is secret. What a rule says whatever stands there, such as how a switch is called, tells nothing of it.
/// </summary>
public sealed partial class SecretMessageTests
{
    private const string Word = "canary-7q3xw9", Account = "739184650271";
    private const double Number = 7_391_846;

    public static TheoryData<string> EachRule() => new(ExampleSet.Pack.Rules.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(EachRule))]
    public void No_verdict_says_what_came_as_a_secret(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var told =
            from example in ExampleSet.ByRule[rule.GetType()].All
            let graph = example.Stack.Graph()
            where example.Expected is Outcome.Fail or Outcome.Undecided
            from index in Enumerable.Range(0, graph.Resources.Count)
            from place in Variations.Places(graph.Resources[index])
            where place.Value.Kind is PropertyKind.Text or PropertyKind.Number or PropertyKind.Map
            from secret in Secrets(place.Value)
            let verdict = ExampleSet.Judge(rule, Variations.With(graph, index, place.Path, secret.Value.AsSecret()))
            let another = ExampleSet.Judge(rule, Variations.With(graph, index, place.Path, PropertyValue.Of("something-else").AsSecret()))
            from canary in secret.Canaries
            where (Says(verdict.Reason, canary) && !Says(another.Reason, canary)) || (Says(verdict.Remedy, canary) && !Says(another.Remedy, canary))
            select $"\"{example.Sentence}\": {graph.Resources[index].Name}.{place.Path} is secret; {verdict.Reason}. {verdict.Remedy}";
        Assert.Empty(told);
    }

    [Fact]
    public async Task Over_the_wire_no_diagnostic_says_a_secret()
    {
        using var pack = await PackProcess.StartAsync();
        var trust = Given.Policy(new { Effect = "Allow", Principal = new { AWS = $"arn:aws:iam::{Account}:root" }, Action = "sts:AssumeRole" });
        var resources = new (string Type, object Properties)[]
        {
            (AwsType.LambdaFunction, new { runtime = Secret("nodejs8.10"), packageType = "Zip" }),
            (AwsType.LogGroup, new { retentionInDays = Secret(7) }),
            ("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", new { minimumPasswordLength = Secret(9) }),
            (AwsType.IamRole, new { assumeRolePolicy = Secret(trust) }),
        }.Select((resource, i) => new { type = resource.Type, urn = $"urn:pulumi:prod::p::{resource.Type}::r{i}", name = $"r{i}", properties = resource.Properties }).ToArray();
        var answers = await OfficialClient.CallAsync(pack.Port, [.. resources.Select(resource => ("analyze", (object)resource)), ("analyzeStack", new { resources })]);
        var said = string.Join('\n', answers.Select(answer => answer.GetProperty("response").GetRawText()));
        Assert.Contains("no longer patches", said, StringComparison.Ordinal);
        Assert.Contains("retentionInDays is a secret value", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nodejs8.10", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Account, said, StringComparison.Ordinal);
        Assert.DoesNotContain("is 7", said, StringComparison.Ordinal);
        Assert.DoesNotContain("is 9", said, StringComparison.Ordinal);
    }

    /// <summary>What stands in the place as a secret, and what of it may then be in no message.</summary>
    private static IEnumerable<(PropertyValue Value, string[] Canaries)> Secrets(PropertyValue value)
    {
        if (value.Kind == PropertyKind.Map)
        {
            yield return (value, [.. Leaves(value).Where(IsTelling)]);
        }
        else if (value.Kind == PropertyKind.Number)
        {
            yield return (value, [value.ToString()]);
            yield return (PropertyValue.Of(Number), [Number.ToString(CultureInfo.InvariantCulture)]);
        }
        else
        {
            var text = value.ToString();
            if (IsTelling(text)) yield return (value, [text]);
            yield return (PropertyValue.Of(Word), [Word]);
            if (AccountNumber().IsMatch(text)) yield return (PropertyValue.Of(AccountNumber().Replace(text, Account)), [Account]);
        }
    }

    private static IEnumerable<string> Leaves(PropertyValue value) => value.Kind is PropertyKind.Text or PropertyKind.Number
        ? [value.ToString()] : value.Items.Concat(value.Entries.Select(entry => entry.Value)).SelectMany(Leaves);

    /// <summary>Shorter words, and those of the policy language, are part of any sentence.</summary>
    private static bool IsTelling(string text) => (text.Length > 2 || text.All(char.IsAsciiDigit)) && text is not ("Allow" or "Deny" or "") && char.IsAsciiLetterOrDigit(text[0]);

    private static bool Says(string? sentence, string canary)
    {
        for (var at = sentence?.IndexOf(canary, StringComparison.Ordinal) ?? -1; at >= 0; at = sentence!.IndexOf(canary, at + 1, StringComparison.Ordinal))
        {
            if (!IsWordAt(sentence!, at - 1) && !IsWordAt(sentence!, at + canary.Length)) return true;
        }

        return false;
    }

    private static bool IsWordAt(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at]);

    private static Dictionary<string, object> Secret(object value) =>
        new(StringComparer.Ordinal) { ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270", ["value"] = value };

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AccountNumber();
}
