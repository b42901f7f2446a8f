using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PassedRolesReachEphiByNameExamples : Examples<PassedRolesReachEphiByName>
{
    /// <summary>a passes b, b passes c, c reads.</summary>
    private static Given Chain(string reads) => Passing("b", Passing("a", Given.A(AwsType.IamRole, "a"), "b").And(AwsType.IamRole, "b"), "c")
        .And(AwsType.IamRole, "c").And(AwsType.IamRolePolicy, "reads", new
        {
            role = Given.Ref("c"),
            policy = Given.Policy(new { Effect = "Allow", Action = "s3:GetObject", Resource = reads }),
        });

    private static Given Passing(string role, Given stack, string to) => stack.And(AwsType.IamRolePolicy, $"{role}-passes-{to}", new
    {
        role = Given.Ref(role),
        policy = new { Statement = new[] { new { Effect = "Allow", Action = "iam:PassRole", Resource = Given.Ref(to) } } },
    });

    public PassedRolesReachEphiByNameExamples()
    {
        Passes("the role that is passed names its bucket", Chain("arn:aws:s3:::phi/*"));
        Fails("a role two steps away reads every store", Chain("*"));
        Fails("a role that is passed has a policy of AWS that reads all buckets", Passing("a", Given.A(AwsType.IamRole, "a"), "b").And(AwsType.IamRole, "b")
            .And(AwsType.IamRolePolicyAttachment, "all", new { role = Given.Ref("b"), policyArn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }));
        NotApplicable("it passes none", Given.A(AwsType.IamRole, "a"));
        Undecided("the policy is computed", Given.A(AwsType.IamRole, "a").And(AwsType.IamRolePolicy, "p", new { role = Given.Ref("a"), policy = Given.Unknown }));
    }
}
