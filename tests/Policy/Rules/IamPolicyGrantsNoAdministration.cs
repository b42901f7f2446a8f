using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamPolicyGrantsNoAdministrationExamples : Examples<IamPolicyGrantsNoAdministration>
{
    private static string Allow(object action, object resource) => Given.Policy(new { Effect = "Allow", Action = action, Resource = resource });

    public IamPolicyGrantsNoAdministrationExamples()
    {
        Passes("actions are listed", Given.A(AwsType.IamPolicy, "p", new { policy = Allow("s3:GetObject", "*") }));
        Passes("everything is denied", Given.A(AwsType.IamPolicy, "p", new { policy = Given.Policy(new { Effect = "Deny", Action = "*", Resource = "*" }) }));
        Fails("everything is allowed", Given.A(AwsType.IamRolePolicy, "p", new { policy = Allow("*", "*") }));
        Fails("everything is allowed by a document that is an object", Given.A(AwsType.IamPolicy, "p",
            new { policy = new { Version = "2012-10-17", Statement = new[] { new { Effect = "Allow", Action = new[] { "*" }, Resource = "*" } } } }));
        NotApplicable("it is a boundary, which allows nothing by itself", Given
            .A(AwsType.IamPolicy, "p", new { policy = Given.Policy(new { Effect = "Allow", Action = "*", Resource = "*" }) })
            .And(AwsType.IamRole, "r", new { permissionsBoundary = Given.Ref("p") }));
        Undecided("the document is computed", Given.A(AwsType.IamPolicy, "p", new { policy = Given.Unknown }));
    }
}
