using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PolicyGrantsNoSelfAdministrationExamples : Examples<PolicyGrantsNoSelfAdministration>
{
    private static Given Policy(string action, string resource = "*", object? condition = null) => Given.A(AwsType.IamRolePolicy, "p",
        new { role = "r", policy = Given.Policy(condition is null ? new { Effect = "Allow", Action = action, Resource = resource }
            : new { Effect = "Allow", Action = action, Resource = resource, Condition = condition }) });

    public PolicyGrantsNoSelfAdministrationExamples()
    {
        Passes("it reads objects", Policy("s3:GetObject"));
        Passes("it changes one role", Policy("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/worker"));
        Passes("a boundary has to be kept", Policy("iam:PutRolePolicy", "*", new { StringEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["iam:PermissionsBoundary"] = "arn:aws:iam::111122223333:policy/b" } }));
        Fails("any boundary will do", Policy("iam:PutRolePolicy", "*", new { StringLike = new Dictionary<string, string>(StringComparer.Ordinal) { ["iam:PermissionsBoundary"] = "*" } }));
        Fails("it ends detection", Policy("guardduty:DeleteDetector"));
        Fails("it ends keys", Policy("kms:ScheduleKeyDeletion"));
        Fails("it changes every role", Policy("iam:PutRolePolicy"));
        Fails("it makes keys for every user", Policy("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/*"));
        Fails("it gives every bucket away", Policy("s3:PutBucketPolicy"));
        Fails("it stops every trail", Policy("cloudtrail:StopLogging"));
        Fails("an inline policy of a role does", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = "{}", inlinePolicies = new[] { new { name = "p", policy = Given.Policy(new { Effect = "Allow", Action = "iam:AttachRolePolicy", Resource = "*" }) } } }));
        Fails("a permission set does", Given.A(AwsType.SsoPermissionSetInlinePolicy, "p", new { instanceArn = "i", permissionSetArn = "s", inlinePolicy = Given.Policy(new { Effect = "Allow", Action = "kms:PutKeyPolicy", Resource = "*" }) }));
        Undecided("the policy is computed", Given.A(AwsType.IamRolePolicy, "p", new { role = "r", policy = Given.Unknown }));
    }
}
