using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a bucket with ePHI answers only through the organization's endpoints or to its principals.</summary>
internal sealed class EphiBucketIsTiedToEndpointOrOrganization() : GraphRule(Safeguard.AccessControl, Severity.Medium, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : Truth.All(CommonQuestions.Strangers("s3:GetObject", bucket.Arn()), bucket.BucketPolicy().Forbids).Must(
            "the bucket policy does not refuse callers from elsewhere",
            "Add a BucketPolicy statement: Effect Deny, Principal *, when aws:SourceVpce (or aws:PrincipalOrgID) is not your own; except "
                + "AWS services.");
}
