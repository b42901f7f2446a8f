using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LoadBalancerListensWithTlsExamples : Examples<LoadBalancerListensWithTls>
{
    private static Given Listener(object protocol, object action) =>
        Given.A(AwsType.LbListener, "web", new { protocol, defaultActions = new[] { action } });

    public LoadBalancerListensWithTlsExamples()
    {
        Passes("it takes HTTPS", Listener("HTTPS", new { type = "forward" }));
        Passes("HTTP is redirected", Listener("HTTP", new { type = "redirect", redirect = new { protocol = "HTTPS", port = "443", statusCode = "HTTP_301" } }));
        Passes("an older token of the type redirects", Given.A("aws:alb/listener:Listener", "web",
            new { protocol = "HTTP", defaultActions = new[] { new { type = "redirect", redirect = new { protocol = "HTTPS", statusCode = "HTTP_301" } } } }));
        Fails("HTTP is forwarded", Listener("HTTP", new { type = "forward" }));
        Fails("an older token of the type forwards HTTP", Given.A("aws:alb/listener:Listener", "web",
            new { protocol = "HTTP", defaultActions = new[] { new { type = "forward" } } }));
        Fails("another older token does", Given.A("aws:elasticloadbalancingv2/listener:Listener", "web",
            new { protocol = "HTTP", defaultActions = new[] { new { type = "forward" } } }));
        Fails("HTTP is redirected to HTTP", Listener("HTTP", new { type = "redirect", redirect = new { protocol = "HTTP", statusCode = "HTTP_301" } }));
        Undecided("the protocol is computed", Listener(Given.Unknown, new { type = "forward" }));
        Fails("a service of VPC Lattice takes plain HTTP", Given.A(AwsType.VpcLatticeListener, "l", new { protocol = "HTTP" }));
        Passes("a service of VPC Lattice takes HTTPS", Given.A(AwsType.VpcLatticeListener, "l", new { protocol = "HTTPS" }));
    }
}
