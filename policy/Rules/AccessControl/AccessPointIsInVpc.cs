using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): an access point to a bucket with ePHI takes requests from one VPC only.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html")]
internal sealed class AccessPointIsInVpc() : GraphRule(Safeguard.AccessControl, Severity.Medium, AwsType.S3AccessPoint)
{
    protected override Verdict Check(Resource point)
    {
        var buckets = point.Refers("bucket", AwsType.S3Bucket);
        if (buckets.Found.Count > 0 && buckets.Found.All(bucket => bucket.HoldsEphi().IsNo)) return Verdict.NotApplicable;
        var verdict = point.Text("vpcConfiguration.vpcId").MustBeSet("Set VpcConfiguration.VpcId to the VPC whose requests it takes.");
        return verdict.IsFail && buckets.MayBeMore ? Verdict.NotYet("it is not known yet which bucket it leads to") : verdict;
    }
}
