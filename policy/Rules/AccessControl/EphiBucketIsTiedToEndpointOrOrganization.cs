using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a bucket with ePHI answers only through the organization's endpoints or to its principals.</summary>
internal sealed class EphiBucketIsTiedToEndpointOrOrganization() : GraphRule(Safeguard.AccessControl, Severity.Medium, AwsType.S3Bucket)
{
    private static readonly string[] Ties =
    [
        "aws:SourceVpce", "aws:SourceVpc", "aws:VpceOrgID", "aws:VpceAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
        "aws:PrincipalAccount",
        "aws:PrincipalArn", "aws:userId",
    ];

    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : Truth.Any(bucket.BucketPolicy().Statements, Refuses).Must("the bucket policy does not refuse callers from elsewhere",
            "Add a BucketPolicy statement: Effect Deny, Principal *, when aws:SourceVpce (or aws:PrincipalOrgID) is not your own; except "
                + "AWS services.");

    private static Truth Refuses(Statement statement) => statement.IsAllow.IsUnknown ? Truth.Unknown
        : !statement.IsAllow & statement.NamesEverybody & statement.CoversAction("s3:GetObject")
        & Truth.Any(statement.Conditions, c => c.IsNegated & Truth.Any(Ties, key => c.IsOn(key)));
}
