using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RoleReachesEphiByNameExamples : Examples<RoleReachesEphiByName>
{
    private static Given Role(object resource) => Given.A(AwsType.IamRole, "r").And(AwsType.IamRolePolicy, "p",
        new { role = Given.Ref("r"), policy = new { Statement = new[] { new { Effect = "Allow", Action = "dynamodb:GetItem", Resource = resource } } } });

    public RoleReachesEphiByNameExamples()
    {
        Passes("the table is named", Role("arn:aws:dynamodb:us-east-1:111122223333:table/latest"));
        Fails("no table is", Role("*"));
        Fails("any table of any account is", Role("arn:aws:dynamodb:*:*:table/*"));
        Passes("tables of a name are", Role("arn:aws:dynamodb:us-east-1:111122223333:table/app-*"));
        Fails("an attached policy names none", Given.A(AwsType.IamRole, "r").And(AwsType.IamPolicy, "p",
                new { policy = Given.Policy(new { Effect = "Allow", Action = "s3:Get*", Resource = "*" }) })
            .And(AwsType.IamRolePolicyAttachment, "a", new { role = Given.Ref("r"), policyArn = Given.Ref("p") }));
        NotApplicable("the role has no policies here", Given.A(AwsType.IamRole, "r"));
        Undecided("the resource is computed", Role(Given.Unknown));
        Fails("a policy of AWS reads all tables", Given.A(AwsType.IamRole, "r").And(AwsType.IamRolePolicyAttachment, "all",
            new { role = Given.Ref("r"), policyArn = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess" }));
        Passes("a policy of AWS lets it write logs", Given.A(AwsType.IamRole, "r",
            new { managedPolicyArns = new[] { "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" } }));
    }
}
