using System.Text.Json;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>No setting is there for nothing.</summary>
public sealed class OptionTests
{
    // Settings that change what the program checks, or what the policies are held to, and no resource.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "hipaa:enforcement", "hipaa:baaAccepted", "hipaa:singletonsOwner" };

    public static TheoryData<string> Keys => [.. StackSettings.Declarations.Select(d => d.Key).Except(Silent, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_setting_changes_what_is_provisioned(string key)
    {
        foreach (var option in Option.All.Values.Where(option => option.Key == key))
        {
            var with = await Run.StackAsync(option.Stack, [.. option.Changes]);
            var without = await Run.StackAsync(option.Stack, [.. option.Changes.Where(change => change.Key != key && WithoutItIsRight(option, key))]);
            if (!Inputs(with).SetEquals(Inputs(without)))
            {
                return;
            }
        }

        Assert.Fail($"{key} changes nothing.");
    }

    // What stands beside the setting stays, so that the setting alone makes the difference; unless it needs the setting.
    private static bool WithoutItIsRight(Option option, string key)
    {
        try
        {
            _ = StackSettings.Read(StackFiles.Config(option.Stack, [.. option.Changes.Where(change => change.Key != key)]), option.Stack);
            return true;
        }
        catch (InvalidSettingsException)
        {
            return false;
        }
    }

    private static HashSet<string> Inputs(Run run) =>
        [.. run.All.Select(r => $"{r} {r.Protected} {r.Provider} {(r.Options as CustomResourceOptions)?.ImportId} {JsonSerializer.Serialize(r.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal))}")];
}
