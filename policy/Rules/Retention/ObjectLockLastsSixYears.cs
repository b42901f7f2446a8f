using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.316(b)(2)(i): a lock on ePHI or audit records lasts as long as they have to be kept.</summary>
internal sealed class ObjectLockLastsSixYears() : GraphRule(Safeguard.DocumentationRetention, Severity.Medium, AwsType.S3Bucket)
{
    private static readonly RuleParameter MinimumDays = new("minimumDays", 2190, 1, 36500, "Least days that an object is locked.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource bucket) => !bucket.KeepsRecords() || bucket.LockDays().IsAbsent ? Verdict.NotApplicable
        : bucket.LockDays().MustBeAtLeast(
            ValueOf(MinimumDays), $"Set DefaultRetention.Days of BucketObjectLockConfiguration to {ValueOf(MinimumDays)} or more.");
}
