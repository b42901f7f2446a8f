using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

public sealed class TruthTests
{
    private static readonly Truth[] All = [Truth.No, Truth.Unknown, Truth.Yes];

    [Fact]
    public void And_is_the_least_and_or_the_greatest()
    {
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                Assert.Equal(All[Math.Min(a, b)], All[a] & All[b]);
                Assert.Equal(All[Math.Max(a, b)], All[a] | All[b]);
                Assert.Equal(!(All[a] & All[b]), !All[a] | !All[b]);
            }
        }
    }

    [Fact]
    public void One_fail_fails_all_and_one_unknown_keeps_all_undecided()
    {
        var (fail, unknown) = (Verdict.Fail("a", "A."), Verdict.Undecided("u"));
        Assert.Equal(Outcome.Fail, (Verdict.Pass & unknown & fail).Outcome);
        Assert.Equal(Outcome.Undecided, (Verdict.Pass & unknown & Verdict.NotApplicable).Outcome);
        Assert.Equal(Outcome.Pass, (Verdict.NotApplicable & Verdict.Pass).Outcome);
        Assert.Equal(Outcome.NotApplicable, Verdict.All([]).Outcome);
    }

    [Fact]
    public void One_pass_suffices_for_any_and_one_unknown_keeps_it_undecided()
    {
        var (fail, unknown) = (Verdict.Fail("a", "A."), Verdict.Undecided("u"));
        Assert.Equal(Outcome.Pass, (fail | unknown | Verdict.Pass).Outcome);
        Assert.Equal(Outcome.Undecided, (fail | unknown).Outcome);
        Assert.Equal(Outcome.Fail, (fail | Verdict.NotApplicable).Outcome);
    }

    [Fact]
    public void Joined_failures_give_both_reasons_once()
    {
        var joined = Verdict.Fail("a is off", "Set A.") & Verdict.Fail("b is off", "Set B.") & Verdict.Fail("a is off", "Set A.");
        Assert.Equal(("a is off; b is off", "Set A. Set B."), (joined.Reason, joined.Remedy));
    }
}
