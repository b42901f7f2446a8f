using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): an access point of S3 has no way in for the public. Unlike a bucket's, its setting cannot be changed later.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html")]
internal sealed class AccessPointBlocksPublicAccess() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.S3AccessPoint, AwsType.S3MultiRegionAccessPoint)
{
    private static readonly string[] Settings = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

    protected override Verdict Check(Resource point)
    {
        var block = point.Type == AwsType.S3AccessPoint ? "publicAccessBlockConfiguration" : "details.publicAccessBlock";
        var spelled = point.Type == AwsType.S3AccessPoint ? "PublicAccessBlockConfiguration" : "Details.PublicAccessBlock";
        return Verdict.All(Settings.Select(setting => point.Bool($"{block}.{setting}").Or(true)
            .MustBe(true, $"Leave {spelled} out, or set all four of it to true.")));
    }
}
