using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailReachesCloudWatchExamples : Examples<CloudTrailReachesCloudWatch>
{
    public override string NeverUndecided => "a computed group is a group";

    public CloudTrailReachesCloudWatchExamples()
    {
        Passes("it does", Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown }));
        Fails("it does not", Given.A(AwsType.CloudTrailTrail, "t"));
    }
}
