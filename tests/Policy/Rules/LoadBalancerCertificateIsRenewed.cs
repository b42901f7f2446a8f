using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerCertificateIsRenewedExamples : Examples<LoadBalancerCertificateIsRenewed>
{
    public LoadBalancerCertificateIsRenewedExamples()
    {
        Passes("a certificate of ACM", Given.A(AwsType.LbListener, "l", new { protocol = "HTTPS", certificateArn = "arn:aws:acm:us-east-1:111111111111:certificate/c" }));
        Passes("one of the stack", Given.A(AwsType.LbListener, "l", new { protocol = "HTTPS", certificateArn = Given.Ref("c") }).And(AwsType.AcmCertificate, "c"));
        Passes("of a classic one", Given.A(AwsType.ElbLoadBalancer, "lb", new { listeners = new[] { new { lbProtocol = "https", sslCertificateId = "arn:aws:acm:us-east-1:111111111111:certificate/c" } } }));
        Fails("one of IAM", Given.A(AwsType.LbListener, "l", new { protocol = "TLS", certificateArn = "arn:aws:iam::111111111111:server-certificate/c" }));
        Fails("one of IAM of the stack", Given.A(AwsType.LbListener, "l", new { protocol = "HTTPS", certificateArn = Given.Ref("c") }).And(AwsType.IamServerCertificate, "c"));
        Fails("one of IAM at a classic one", Given.A(AwsType.ElbLoadBalancer, "lb", new { listeners = new[] { new { lbProtocol = "ssl", sslCertificateId = "arn:aws:iam::111111111111:server-certificate/c" } } }));
        NotApplicable("plain HTTP, which another rule tells", Given.A(AwsType.LbListener, "l", new { protocol = "HTTP" }));
        Undecided("which one is not known", Given.A(AwsType.LbListener, "l", new { protocol = "HTTPS", certificateArn = Given.Unknown }));
        Fails("a further one of IAM", Given.A(AwsType.LbListenerCertificate, "c", new { certificateArn = "arn:aws:iam::111111111111:server-certificate/c" }));
    }
}
