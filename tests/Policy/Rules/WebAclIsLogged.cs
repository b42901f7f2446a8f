using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class WebAclIsLoggedExamples : Examples<WebAclIsLogged>
{
    public WebAclIsLoggedExamples()
    {
        Passes("a log is configured", Given.A(AwsType.WafWebAcl, "acl").And(AwsType.WafWebAclLogging, "log", new { resourceArn = Given.Ref("acl") }));
        Fails("none is", Given.A(AwsType.WafWebAcl, "acl"));
        Undecided("whose log it is is computed", Given.A(AwsType.WafWebAcl, "acl").And(AwsType.WafWebAclLogging, "log", new { resourceArn = Given.Unknown }));
    }
}
