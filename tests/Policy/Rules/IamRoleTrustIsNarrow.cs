using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamRoleTrustIsNarrowExamples : Examples<IamRoleTrustIsNarrow>
{
    private static string Trust(object principal) => Given.Policy(new { Effect = "Allow", Principal = principal, Action = "sts:AssumeRole" });

    public IamRoleTrustIsNarrowExamples()
    {
        Passes("a service is named", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust(new { Service = "lambda.amazonaws.com" }) }));
        Fails("everybody is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust("*") }));
        Fails("everybody with an account is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust(new { AWS = "*" }) }));
        Undecided("the document is computed", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Given.Unknown }));
    }
}
