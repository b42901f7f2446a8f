using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamRolePoliciesAreInOnePlaceExamples : Examples<IamRolePoliciesAreInOnePlace>
{
    private static readonly string[] Arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"];

    public IamRolePoliciesAreInOnePlaceExamples()
    {
        Passes("they are separate", Given.A(AwsType.IamRole, "r").And(AwsType.IamRolePolicy, "p", new { role = Given.Ref("r") }));
        Fails("they are in both places", Given.A(AwsType.IamRole, "r", new { managedPolicyArns = Arns }).And(AwsType.IamRolePolicyAttachment, "a", new { role = Given.Ref("r") }));
        Undecided("whose the separate one is is computed", Given.A(AwsType.IamRole, "r", new { managedPolicyArns = Arns }).And(AwsType.IamRolePolicyAttachment, "a", new { role = Given.Unknown }));
        Passes("what the program lists is empty", Given.A(AwsType.IamRole, "r", new { managedPolicyArns = System.Array.Empty<string>() })
            .And(AwsType.IamRolePolicyAttachment, "a", new { role = Given.Ref("r") }));
    }
}
