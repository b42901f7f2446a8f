using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>The invariants, in both environments, in each choice by itself and with each setting changed.</summary>
public sealed class InvariantTests(Runs runs) : IClassFixture<Runs>
{
    public static TheoryData<string> OfProd => [.. Configurations.All.Where(c => c.Value.Stack == "prod").Select(c => c.Key)];

    public static TheoryData<string> Options => [.. Option.All.Keys];

    public static TheoryData<string, string> Everything
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var configuration in Configurations.All.Keys)
            {
                foreach (var invariant in Invariants.All.Keys)
                {
                    data.Add(configuration, invariant);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task An_invariant_holds(string configuration, string invariant) =>
        Found.None(Invariants.All[invariant](await runs.Of(configuration)));

    [Theory]
    [MemberData(nameof(Options))]
    public async Task All_hold_with_a_setting_changed(string option)
    {
        var run = await OptionRun.OfAsync(Option.All[option]);

        Assert.NotEqual(0, run.Resources);
        Found.None(run.Broken);
    }

    [Theory]
    [MemberData(nameof(OfProd))]
    public async Task What_holds_ephi_in_prod_is_not_deleted_by_mistake(string configuration)
    {
        var run = await runs.Of(configuration);
        Found.None(run.All.SelectMany(r => DeletionInvariants.Unsafe(r).Select(why => $"{r} {why}")));
        Assert.Contains(run.All, r => DeletionInvariants.CanHoldEphi(r.Type));
    }

    [Fact]
    public async Task Every_property_that_may_be_left_out_is_left_out_somewhere()
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (var configuration in Configurations.All.Keys)
        {
            left.UnionWith((await runs.Of(configuration)).All.SelectMany(EncryptionInvariants.Unencrypted).Where(found => found.Why.Length == 0).Select(found => found.Property));
        }

        Found.None(EncryptionInvariants.NotNeeded.Keys.Except(left, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_is_changed_by_some_option() => Found.None(
        Infra.Settings.StackSettings.Declarations
            .Select(d => d.Key).Except(Option.All.Values.Select(option => option.Key), StringComparer.Ordinal));
}
