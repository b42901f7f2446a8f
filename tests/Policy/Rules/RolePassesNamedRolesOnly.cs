using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RolePassesNamedRolesOnlyExamples : Examples<RolePassesNamedRolesOnly>
{
    private static Given Role(object resource) => Given.A(AwsType.IamRole, "r").And(AwsType.IamRolePolicy, "p",
        new { role = Given.Ref("r"), policy = new { Statement = new[] { new { Effect = "Allow", Action = "iam:PassRole", Resource = resource } } } });

    public RolePassesNamedRolesOnlyExamples()
    {
        Passes("a role is named", Role("arn:aws:iam::111122223333:role/backup"));
        Fails("every role is", Role("*"));
        Fails("every role of the account is", Role("arn:aws:iam::111122223333:role/*"));
        NotApplicable("it passes none", Given.A(AwsType.IamRole, "r"));
        Undecided("the role is computed", Role(Given.Unknown));
    }
}
