using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamPolicyGrantsNoWholeServiceExamples : Examples<IamPolicyGrantsNoWholeService>
{
    private static string Allow(object action) => Given.Policy(new { Effect = "Allow", Action = action, Resource = "arn:aws:s3:::phi/*" });

    public IamPolicyGrantsNoWholeServiceExamples()
    {
        Passes("actions are listed", Given.A(AwsType.IamPolicy, "p", new { policy = Allow(new[] { "s3:Get*", "s3:PutObject" }) }));
        Passes("a boundary that denies a service is none", Given.A(AwsType.IamPolicy, "p", new { policy = Given.Policy(new { Effect = "Deny", Action = "iam:*", Resource = "*" }) }));
        Fails("a service is allowed", Given.A(AwsType.IamPolicy, "p", new { policy = Allow("s3:*") }));
        Fails("a role's own policy allows a service", Given.A(AwsType.IamRolePolicy, "p", new { policy = Allow("s3:*") }));
        NotApplicable("it is a boundary, which allows nothing by itself", Given
            .A(AwsType.IamPolicy, "p", new { policy = Given.Policy(new { Effect = "Allow", Action = "s3:*", Resource = "*" }) })
            .And(AwsType.IamRole, "r", new { permissionsBoundary = Given.Ref("p") }));
        Undecided("the document is computed", Given.A(AwsType.IamRolePolicy, "p", new { policy = Given.Unknown }));
    }
}
