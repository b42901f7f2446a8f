using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(1)(ii)(D): findings of all services come together in Security Hub. An application's stack can't tell whether the
/// organization turned it on.
/// </summary>
[Covers("aws-config-hipaa:SECURITYHUB_ENABLED", "prowler-hipaa-aws:securityhub_enabled")]
internal sealed class FindingsAreCollected() : StackRule(Safeguard.ActivityReview, Severity.Medium)
{
    protected override Verdict Check(ResourceGraph stack) => stack.OfType(AwsType.SecurityHubAccount) is { Count: > 0 } hubs
        ? Verdict.Any(hubs.Select(hub => Checks(stack, hub)))
        : stack.SetsUpItsAccount() ? Verdict.Fail(
            "the stack does not turn Security Hub on", "Add an aws.securityhub.Account, or record which organization account runs it.")
        : DataStores.Any(stack)
        ? Verdict.Undecided("the stack does not turn Security Hub on; whether its organization does can't be told from it")
        : Verdict.NotApplicable;

    /// <summary>A hub that turns the default standards off and subscribes to none checks nothing of its own.</summary>
    private static Verdict Checks(ResourceGraph stack, Resource hub) => stack.Has(AwsType.SecurityHubStandards) ? Verdict.Pass
        : hub.Bool("enableDefaultStandards").Or(true).MustBe(true, "Leave EnableDefaultStandards unset, or add an aws.securityhub.StandardsSubscription.");
}
