using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(5)(ii)(B): the account is watched for intruders by GuardDuty. An application's stack can't tell whether the
/// organization turned it on.
/// </summary>
[Covers("aws-config-hipaa:GUARDDUTY_ENABLED_CENTRALIZED", "prowler-hipaa-aws:guardduty_is_enabled")]
internal sealed class ThreatDetectionIsOn() : StackRule(Safeguard.MaliciousSoftware, Severity.Medium)
{
    private const string Remedy = "Add an aws.guardduty.Detector with Enable = true, or record which organization account runs it.";

    protected override Verdict Check(ResourceGraph stack) => stack.OfType(AwsType.GuardDutyDetector) is { Count: > 0 } detectors
        ? Verdict.Any(detectors.Select(d => d.Bool("enable").Or(true).MustBe(true, Remedy)))
        : stack.SetsUpItsAccount() ? Verdict.Fail("the stack has no detector", Remedy)
        : DataStores.Any(stack)
        ? Verdict.Undecided("the stack has no detector; whether its organization runs GuardDuty in the account can't be told from it")
        : Verdict.NotApplicable;
}
