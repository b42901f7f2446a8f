using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudFrontRequiresTlsExamples : Examples<CloudFrontRequiresTls>
{
    private static Given Distribution(object viewers, string origins, string version) => Given.A(AwsType.CloudFrontDistribution, "cdn", new
    {
        defaultCacheBehavior = new { viewerProtocolPolicy = viewers },
        origins = new[] { new { customOriginConfig = new { originProtocolPolicy = origins, originSslProtocols = new[] { version } } } },
        viewerCertificate = new { acmCertificateArn = "arn:aws:acm:us-east-1:111122223333:certificate/c", minimumProtocolVersion = "TLSv1.2_2021" },
    });

    public CloudFrontRequiresTlsExamples()
    {
        Passes("viewers and origins use TLS 1.2", Distribution("redirect-to-https", "https-only", "TLSv1.2"));
        Passes("the origin is a bucket", Given.A(AwsType.CloudFrontDistribution, "cdn", new
        {
            defaultCacheBehavior = new { viewerProtocolPolicy = "https-only" },
            origins = new[] { new { domainName = "site.s3.amazonaws.com" } },
            viewerCertificate = new { acmCertificateArn = "arn:aws:acm:us-east-1:111122223333:certificate/c", minimumProtocolVersion = "TLSv1.2_2021" },
        }));
        Fails("viewers may use HTTP", Distribution("allow-all", "https-only", "TLSv1.2"));
        Fails("origins are asked as viewers ask", Distribution("https-only", "match-viewer", "TLSv1.2"));
        Fails("origins may speak TLS 1.0", Distribution("https-only", "https-only", "TLSv1"));
        Undecided("the policy is computed", Distribution(Given.Unknown, "https-only", "TLSv1.2"));
    }
}
