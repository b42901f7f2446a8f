using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): a load balancer takes requests over TLS, and answers plain HTTP with a redirect at most.</summary>
[Covers("aws-config-hipaa:ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK", "aws-config-hipaa:ELB_TLS_HTTPS_LISTENERS_ONLY",
    "cdk-nag-hipaa:HIPAA.Security-ELBTlsHttpsListenersOnly", "prowler-hipaa-aws:elb_ssl_listeners",
    "cdk-nag-hipaa:HIPAA.Security-ALBHttpToHttpsRedirection",
    "pulumi-awsguard:alb-http-to-https-redirection", "pulumi-compliance-policies:aws-lb-listener-disallow-unencrypted-traffic",
    "pulumi-compliance-policies:aws-alb-listener-disallow-unencrypted-traffic")]
internal sealed class LoadBalancerListensWithTls() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.Critical, AwsType.LbListener, AwsType.ElbLoadBalancer, AwsType.VpcLatticeListener)
{
    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.ElbLoadBalancer => Classic(resource),
        AwsType.VpcLatticeListener => resource.Text("protocol").MustNotBe("HTTP", "Set Protocol = \"HTTPS\", or \"TLS_PASSTHROUGH\"."),
        _ => Listener(resource),
    };

    /// <summary>A classic load balancer can't redirect.</summary>
    private static Verdict Classic(Resource balancer) =>
        Truth.Any(Principal.Each(balancer.Value("listeners")),
            listener => listener["lbProtocol"].AsText("listeners.lbProtocol").Is(IsPlain))
            .MustNot("requests are taken without TLS",
                "Set LbProtocol of the Listeners to \"https\" or \"ssl\", with an SslCertificateId.");

    private static bool IsPlain(string protocol) =>
        string.Equals(protocol, "http", StringComparison.OrdinalIgnoreCase)
        || string.Equals(protocol, "tcp", StringComparison.OrdinalIgnoreCase);

    private static Verdict Listener(Resource listener) =>
        (!listener.Text("protocol").Is("HTTP") | Truth.All(Principal.Each(listener.Value("defaultActions")), Declines)).Must(
            "requests are taken over plain HTTP",
            "Set Protocol = \"HTTPS\" with a CertificateArn, or redirect: DefaultActions with Type = \"redirect\" and Redirect.Protocol "
                + "= \"HTTPS\".");

    private static Truth Declines(PropertyValue action)
    {
        var type = action["type"].AsText("type");
        return type.Is("fixed-response") | (type.Is("redirect") & action["redirect"]["protocol"].AsText("redirect.protocol").Is("HTTPS"));
    }
}
