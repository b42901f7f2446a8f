using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>Somebody accepted one thing, and nothing worse.</summary>
public sealed class AcceptedFindingTests
{
    [Theory]
    [InlineData("days is not set", "days is not set", true)]
    [InlineData("days is not set", "Days is not set.", true)]
    [InlineData("Days is not set.", "days is not set", true)]
    [InlineData("days is not set", "days is 3", false)]
    [InlineData("days is not set", "expiration.days is not set", false)]
    [InlineData("days is {at least 365}", "days is 365", true)]
    [InlineData("days is {at least 365}", "days is 1000", true)]
    [InlineData("days is {at least 365}", "days is 30", false)]
    [InlineData("days is {at least 365}", "days is -1000", false)]
    [InlineData("days is {at most 30}", "days is 30", true)]
    [InlineData("days is {at most 30}", "days is 30.5", false)]
    [InlineData("days is {at most 30}", "days is not set", false)]
    [InlineData("rules[{any}].days is {at least 30}", "rules[0].days is 30; rules[1].days is 40", true)]
    [InlineData("rules[{any}].days is {at least 30}", "rules[0].days is 30; rules[1].days is 4", false)]
    [InlineData("days is {at least 30}; years is not set", "years is not set; days is 31", true)]
    [InlineData("days is {at least 30}", "years is not set; days is 31", false)]
    [InlineData("days is {at least 30}", "", false)]
    public void A_bound_holds_for_each_thing_that_is_found(string accepts, string found, bool covered)
    {
        Assert.True(AcceptedFinding.TryParse(accepts, out var accepted));
        Assert.Equal(covered, accepted.Covers(found));
    }

    [Theory]
    [InlineData("retentionInDays is {at least 30}", 30, false)]
    [InlineData("retentionInDays is {at least 30}", 60, false)]
    [InlineData("retentionInDays is {at least 30}", 14, true)]
    [InlineData("retentionInDays is 30", 60, true)]
    public void Past_what_was_accepted_the_exception_covers_nothing_and_blocks_by_itself(string accepts, int days, bool blocks)
    {
        var report = Judge(accepts, days);
        Assert.Equal(blocks, report.Blocks);
        Assert.Equal(blocks, report.Violations.Any(f => f.RuleId == "log-group-is-retained"));
        Assert.Equal(blocks, report.Violations.Any(f => f.RuleId == RegisterFindings.Exceeded && f.Level == EnforcementLevel.Mandatory));
        Assert.DoesNotContain(report.Findings, f => f.RuleId == RegisterFindings.Unused);
    }

    [Fact]
    public void The_notice_says_what_was_accepted_and_what_there_is()
    {
        var notice = Assert.Single(Judge("retentionInDays is {at least 30}", 14).Violations, f => f.RuleId == RegisterFindings.Exceeded);
        Assert.Contains("accepts \"retentionInDays is {at least 30}\", and flows has: retentionInDays is 14", notice.Reason, StringComparison.Ordinal);
        Assert.Contains("security@example.org", notice.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_number_does_not_hide_in_a_larger_one()
    {
        var both = Verdict.All([Verdict.Fail("days is 365", "x"), Verdict.Fail("days is 36", "x"), Verdict.Fail("days is 365", "x")]);
        Assert.Equal("days is 365; days is 36", both.Reason);
        Assert.True(AcceptedFinding.TryParse("days is {at least 365}", out var accepted));
        Assert.False(accepted.Covers(both.Reason!));
    }

    [Fact]
    public void What_is_left_out_of_a_long_reason_is_not_accepted()
    {
        var many = Verdict.All(Enumerable.Range(0, 2000).Select(i => Verdict.Fail($"rules[{i}].days is {(i == 1999 ? 1 : 400)}", "x")));
        Assert.True(AcceptedFinding.TryParse("rules[{any}].days is {at least 365}", out var accepted));
        Assert.False(accepted.Covers(many.Reason!));
        Assert.EndsWith("; there is more", many.Reason, StringComparison.Ordinal);
    }

    private static Report Judge(string accepts, int days) => PolicyCheck.Run(
        Given.A(AwsType.LogGroup, "flows", new { retentionInDays = days }).Graph(),
        new()
        {
            Today = new(2026, 2, 1),
            Exceptions = ExceptionRegister.Parse(
                $"exceptions:\n  - rule: log-group-is-retained\n    urn: \"*::flows\"\n    accepts: \"{accepts}\"\n    reason: r\n"
                    + "    owner: security@example.org\n    approved: 2026-01-10\n    expires: 2027-01-10\n",
                "exceptions.yaml", new HipaaPack()),
            Levels = new HipaaPack().Rules.Where(r => r.Id != "log-group-is-retained").ToDictionary(r => r.Id, _ => EnforcementLevel.Disabled, StringComparer.Ordinal),
        });
}
