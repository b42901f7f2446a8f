using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): the account's API activity is recorded in every Region.</summary>
[Covers("aws-config-hipaa:CLOUD_TRAIL_ENABLED", "aws-config-hipaa:MULTI_REGION_CLOUD_TRAIL_ENABLED",
    "prowler-hipaa-aws:cloudtrail_multi_region_enabled")]
internal sealed class CloudTrailExists() : StackRule(Safeguard.AuditControls, Severity.High)
{
    private const string Remedy = "Add an aws.cloudtrail.Trail with IsMultiRegionTrail = true and EnableLogging = true.";

    protected override Verdict Check(ResourceGraph stack) => stack.OfType(AwsType.CloudTrailTrail) is { Count: > 0 } trails
        ? Verdict.Any(trails.Select(trail =>
            trail.Bool("isMultiRegionTrail").MustBe(true, Remedy) & trail.Bool("enableLogging").Or(true).MustBe(true, Remedy)))
        : stack.OwnsTheTrail().IsYes ? Verdict.Fail("the stack sets up its account and has no trail", Remedy)
        : DataStores.Any(stack)
        ? Verdict.Undecided("the stack has no trail; whether one of the organization records its account can't be told from it")
        : Verdict.NotApplicable;
}
