using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailExistsExamples : Examples<CloudTrailExists>
{
    public CloudTrailExistsExamples()
    {
        Passes("a multi-Region trail exists", Given.A(AwsType.CloudTrailTrail, "trail", new { isMultiRegionTrail = true }));
        Fails("the stack has no trail", Given.Nothing);
        Fails("the trail records one Region", Given.A(AwsType.CloudTrailTrail, "trail"));
        Fails("the trail is stopped", Given.A(AwsType.CloudTrailTrail, "trail", new { isMultiRegionTrail = true, enableLogging = false }));
        Undecided("the trail's reach is computed", Given.A(AwsType.CloudTrailTrail, "trail", new { isMultiRegionTrail = Given.Unknown }));
    }
}
