using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): where the stack has an endpoint for S3, a bucket with ePHI refuses whoever does not come through it. A copy in
/// another Region, which the endpoint does not reach, is left to the other rules; a truststore is read by API Gateway, and holds
/// certificates.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html")]
internal sealed class EphiBucketIsReachedThroughEndpoint() : GraphRule(Safeguard.AccessControl, Severity.Medium, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) =>
        bucket.HoldsEphi().IsNo || bucket.IsReplica().IsYes || IsTruststore(bucket) ? Verdict.NotApplicable
        : bucket.Graph.Once(HasEndpoint).Concerns(() => Truth.All(Outsiders(bucket), bucket.BucketPolicy().Forbids).Must(
            "callers from outside the endpoint are not refused",
            "Add a BucketPolicy statement: Effect Deny, Principal *, when aws:SourceVpce is not the endpoint; except AWS services."));

    /// <summary>The own principals over the internet, and through an endpoint of somebody else.</summary>
    private static AccessRequest[] Outsiders(Resource bucket)
    {
        var request = CommonQuestions.FromOutsideTheEndpoint("s3:GetObject", bucket.Arn(), bucket.Graph.HomeAccount());
        return [request, request.ThroughAnEndpoint("000000000000", "o-0000000000")];
    }

    private static bool IsTruststore(Resource bucket) =>
        bucket.ReferredBy(AwsType.ApiDomainName, "mutualTlsAuthentication").Found.Count > 0;

    private static Truth HasEndpoint(ResourceGraph stack) => Truth.Any(stack.OfType(AwsType.Ec2VpcEndpoint), IsForS3);

    private static Truth IsForS3(Resource endpoint) =>
        endpoint.Text("serviceName").Is(name => name.EndsWith(".s3", StringComparison.Ordinal));
}
