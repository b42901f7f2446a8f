using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.316(b)(2)(i): records are kept for six years from their creation.</summary>
internal sealed class EphiBucketKeepsSixYears() : GraphRule(Safeguard.DocumentationRetention, Severity.Medium, AwsType.S3Bucket)
{
    private static readonly RuleParameter MinimumDays =
        new("minimumDays", 2190, 1, 36500, "Least age at which an object of ePHI may expire, in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : Verdict.All(bucket.Expirations().Select(days => days.MustBeAtLeast(ValueOf(MinimumDays),
            $"Set Expiration.Days of BucketLifecycleConfiguration to {ValueOf(MinimumDays)} or more, or record why the copy may go "
                + "sooner.")));
}
