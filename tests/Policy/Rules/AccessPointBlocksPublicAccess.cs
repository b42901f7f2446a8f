using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AccessPointBlocksPublicAccessExamples : Examples<AccessPointBlocksPublicAccess>
{
    public AccessPointBlocksPublicAccessExamples()
    {
        Passes("by default", Given.A(AwsType.S3AccessPoint, "p"));
        Passes("of several Regions by default", Given.A(AwsType.S3MultiRegionAccessPoint, "p", new { details = new { name = "p" } }));
        Fails("ACLs are let through", Given.A(AwsType.S3AccessPoint, "p", new { publicAccessBlockConfiguration = new { blockPublicAcls = false } }));
        Fails("public policies are, in several Regions", Given.A(AwsType.S3MultiRegionAccessPoint, "p", new { details = new { name = "p", publicAccessBlock = new { blockPublicPolicy = false } } }));
        Undecided("it is computed", Given.A(AwsType.S3AccessPoint, "p", new { publicAccessBlockConfiguration = new { restrictPublicBuckets = Given.Unknown } }));
    }
}
