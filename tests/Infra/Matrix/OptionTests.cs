using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;

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
            var without = option.Changes.Where(change => change.Key != key && WithoutItIsRight(option, key)).ToArray();
            if ((await OptionRun.OfAsync(option)).Inputs != await OptionRun.InputsAsync(option.Stack, without))
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
}
