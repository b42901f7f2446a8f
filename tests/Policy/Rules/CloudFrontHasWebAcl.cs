using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudFrontHasWebAclExamples : Examples<CloudFrontHasWebAcl>
{
    public override string? NeverUndecided => "An ACL that is computed is an ACL.";

    public CloudFrontHasWebAclExamples()
    {
        Passes("it has one", Given.A(AwsType.CloudFrontDistribution, "cdn", new { webAclId = Given.Unknown }));
        Fails("it has none", Given.A(AwsType.CloudFrontDistribution, "cdn"));
    }
}
