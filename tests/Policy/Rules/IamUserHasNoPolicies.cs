using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamUserHasNoPoliciesExamples : Examples<IamUserHasNoPolicies>
{
    public IamUserHasNoPoliciesExamples()
    {
        Passes("it is attached to roles", Given.A(AwsType.IamPolicyAttachment, "a", new { roles = new[] { "app" } }));
        Fails("it is attached to users", Given.A(AwsType.IamPolicyAttachment, "a", new { users = new[] { "ann" } }));
        Fails("it is attached to a user", Given.A(AwsType.IamUserPolicyAttachment, "a", new { user = "ann" }));
        Fails("it is written into a user", Given.A(AwsType.IamUserPolicy, "a", new { user = "ann" }));
        Undecided("the users are computed", Given.A(AwsType.IamPolicyAttachment, "a", new { users = Given.Unknown }));
    }
}
