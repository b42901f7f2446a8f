using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PolicyReachesEphiByNameExamples : Examples<PolicyReachesEphiByName>
{
    private static string Allow(string action, string resource) => Given.Policy(new { Effect = "Allow", Action = action, Resource = resource });

    public PolicyReachesEphiByNameExamples()
    {
        Passes("a bucket is named", Given.A(AwsType.IamPolicy, "p", new { policy = Allow("s3:GetObject", "arn:aws:s3:::records/*") }));
        Fails("every object is read", Given.A(AwsType.IamPolicy, "p", new { policy = Allow("s3:GetObject", "*") }));
        Fails("every role is passed", Given.A(AwsType.IamGroupPolicy, "p", new { group = "g", policy = Allow("iam:PassRole", "*") }));
        Fails("a permission set reads every secret", Given.A(AwsType.SsoPermissionSetInlinePolicy, "p", new { instanceArn = "i", permissionSetArn = "s", inlinePolicy = Allow("secretsmanager:GetSecretValue", "*") }));
        NotApplicable("a role of the stack has it", Given.A(AwsType.IamPolicy, "p", new { policy = Allow("s3:GetObject", "*") })
            .And(AwsType.IamRolePolicyAttachment, "a", new { role = "r", policyArn = Given.Ref("p") }));
        Undecided("the policy is computed", Given.A(AwsType.IamUserPolicy, "p", new { user = "u", policy = Given.Unknown }));
    }
}
