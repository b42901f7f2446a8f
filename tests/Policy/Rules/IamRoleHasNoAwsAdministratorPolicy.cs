using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamRoleHasNoAwsAdministratorPolicyExamples : Examples<IamRoleHasNoAwsAdministratorPolicy>
{
    public IamRoleHasNoAwsAdministratorPolicyExamples()
    {
        Passes("a narrow policy is attached", Given.A(AwsType.IamRolePolicyAttachment, "a", new { policyArn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" }));
        Fails("the administrator's is", Given.A(AwsType.IamRolePolicyAttachment, "a", new { policyArn = "arn:aws:iam::aws:policy/AdministratorAccess" }));
        Fails("a role lists it", Given.A(AwsType.IamRole, "r", new { managedPolicyArns = new[] { "arn:aws:iam::aws:policy/PowerUserAccess" } }));
        NotApplicable("a role lists none", Given.A(AwsType.IamRole, "r"));
        Undecided("the policy is computed", Given.A(AwsType.IamRolePolicyAttachment, "a", new { policyArn = Given.Unknown }));
        Fails("a permission set has one", Given.A(AwsType.SsoManagedPolicyAttachment, "a", new { managedPolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess" }));
    }
}
