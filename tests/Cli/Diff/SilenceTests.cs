using System.Text.Json.Nodes;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>
/// Whatever setting of whatever kind of resource becomes another is read without unfolding anything, but for what <c>ordinary.tsv</c> lists:
/// not only the settings that somebody thought of.
/// </summary>
public sealed class SilenceTests
{
    private const int Most = 40;

    // Ways through the network are told as such where they open.
    private static readonly HashSet<(string Type, string Setting)> Network =
    [
        (AwsType.Ec2SecurityGroup, "ingress"), (AwsType.Ec2SecurityGroup, "egress"),
        (AwsType.Ec2DefaultSecurityGroup, "ingress"), (AwsType.Ec2DefaultSecurityGroup, "egress"),
    ];

    [Fact]
    public async Task No_setting_changes_in_silence()
    {
        var silent = new List<string>();
        var (looked, isWhole) = (0, false);
        for (var turn = 0; turn < Most; turn++)
        {
            var stack = await AlteredPreview.OfProdAsync();
            var altered = new List<(string Type, string Name, string Setting)>();
            foreach (var type in stack.Types())
            {
                var name = stack.Names(type).First();
                if (stack.Inputs(type, name).Select(entry => entry.Key).Order(StringComparer.Ordinal).ElementAtOrDefault(turn) is not { } setting) continue;
                stack.Inputs(type, name)[setting] = Other(stack.Inputs(type, name)[setting]);
                altered.Add((type, name, setting));
            }

            if (altered.Count == 0)
            {
                isWhole = true;
                break;
            }

            looked += altered.Count;
            var difference = stack.DifferenceAlone();
            silent.AddRange(altered.Where(one => !IsTold(difference, one.Type, one.Name, one.Setting)).Select(one => $"{one.Type} {one.Setting} ({one.Name})"));
        }

        Assert.True(isWhole, $"settings are left after {Most} turns");
        Assert.InRange(looked, 400, int.MaxValue);
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    [Fact]
    public void What_is_ordinary_is_no_safeguard_of_another_table()
    {
        var weaker = FactsFile.Lines("diff/weaker.tsv").Select(cells => (cells[0], cells[1])).ToHashSet();
        Assert.All(FactsFile.Lines("diff/ordinary.tsv"), cells => Assert.DoesNotContain((cells[0], cells[1]), weaker));
    }

    private static bool IsTold(StackDifference difference, string type, string name, string setting) =>
        difference.Weaker.Any(weaker => weaker.Resource.Name == name && (Names(weaker.Text, setting) || setting is "rule"))
        || difference.Safeguards.Any(change => change.Resource.Name == name && Names(change.Text, setting))
        || difference.Changed.Any(change => change.Name == name && StatefulTypes.Have(type) && change.Because.Any(because => Names(because, setting)))
        || SafeguardChanges.IsOrdinary(type, setting) || Network.Contains((type, setting));

    private static bool Names(string text, string setting) => text.Contains(setting, StringComparison.Ordinal);

    private static JsonNode Other(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject([.. map.Skip(1).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())), KeyValuePair.Create<string, JsonNode?>("somethingElse", "x")]),
        JsonArray list => new JsonArray([.. list.Skip(1).Select(item => item?.DeepClone()), "something else"]),
        JsonValue one when one.TryGetValue<bool>(out var flag) => !flag,
        JsonValue one when one.TryGetValue<double>(out var number) => number + 1,
        _ => "something else",
    };
}
