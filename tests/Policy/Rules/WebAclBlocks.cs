using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class WebAclBlocksExamples : Examples<WebAclBlocks>
{
    private static Given Acl(params object[] rules) => Given.A(AwsType.WafWebAcl, "acl", new { rules });

    public WebAclBlocksExamples()
    {
        Passes("a managed group blocks", Acl(new { overrideAction = new { none = new { } } }));
        Passes("a rule blocks", Acl(new { action = new { block = new { } } }, new { action = new { count = new { } } }));
        Passes("all else is refused", Given.A(AwsType.WafWebAcl, "acl", new { defaultAction = new { block = new { } } }));
        Fails("rules only count", Acl(new { action = new { count = new { } } }, new { overrideAction = new { count = new { } } }));
        Fails("there are no rules", Given.A(AwsType.WafWebAcl, "acl", new { defaultAction = new { allow = new { } } }));
        Undecided("the action is computed", Acl(new { action = Given.Unknown }));
    }
}
