using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): a bucket's objects do not expire before their lock ends: one of the two was a mistake.</summary>
internal sealed class ExpirationRespectsLock() : GraphRule(Safeguard.Integrity, Severity.High, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket)
    {
        var locked = bucket.LockDays();
        return locked.IsAbsent ? Verdict.NotApplicable
            : Verdict.All(
                bucket.Expirations().Select(days => (locked.IsUnknown || days.IsUnknown ? Truth.Unknown : days.Value >= locked.Value)
                .Must("objects expire before their lock ends",
                    "Set Expiration.Days of BucketLifecycleConfiguration to the lock's days or more.")));
    }
}
