using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudFrontIsLoggedExamples : Examples<CloudFrontIsLogged>
{
    public override string? NeverUndecided => "A bucket that is computed is a bucket.";

    public CloudFrontIsLoggedExamples()
    {
        Passes("it has a bucket", Given.A(AwsType.CloudFrontDistribution, "cdn", new { loggingConfig = new { bucket = Given.Unknown } }));
        Fails("it has none", Given.A(AwsType.CloudFrontDistribution, "cdn"));
    }
}
