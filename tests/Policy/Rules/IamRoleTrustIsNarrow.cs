using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamRoleTrustIsNarrowExamples : Examples<IamRoleTrustIsNarrow>
{
    private static string Trust(object principal) => Given.Policy(new { Effect = "Allow", Principal = principal, Action = "sts:AssumeRole" });

    private static string Federated(string claim, string value) => Given.Policy(new
    {
        Effect = "Allow",
        Principal = new { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
        Action = "sts:AssumeRoleWithWebIdentity",
        Condition = new { StringLike = new Dictionary<string, string>(StringComparer.Ordinal) { [$"token.actions.githubusercontent.com:{claim}"] = value } },
    });

    private static string OfPool(string amr) => Given.Policy(new
    {
        Effect = "Allow",
        Principal = new { Federated = "cognito-identity.amazonaws.com" },
        Action = "sts:AssumeRoleWithWebIdentity",
        Condition = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["StringEquals"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["cognito-identity.amazonaws.com:aud"] = "us-east-1:00000000-0000-0000-0000-000000000000" },
            ["ForAnyValue:StringLike"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["cognito-identity.amazonaws.com:amr"] = amr },
        },
    });

    public IamRoleTrustIsNarrowExamples()
    {
        Passes("a service is named", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust(new { Service = "lambda.amazonaws.com" }) }));
        Fails("everybody is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust("*") }));
        Fails("everybody with an account is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust(new { AWS = "*" }) }));
        Passes("one repository of a provider is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Federated("sub", "repo:org/app:environment:prod") }));
        Fails("every repository of a provider is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Federated("aud", "sts.amazonaws.com") }));
        Fails("every repository of a provider is by a wildcard", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Federated("sub", "*") }));
        Fails("every owner of a provider is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Federated("sub", "repo:*") }));
        Fails("every owner of a provider is, by question marks", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Federated("sub", "repo:????*") }));
        Passes("one owner of a provider is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Federated("sub", "repo:org/*") }));
        Fails("every identity pool is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust(new { Federated = "cognito-identity.amazonaws.com" }) }));
        Fails("everybody at Google is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Trust(new { Federated = "accounts.google.com" }) }));
        Fails("guests of an identity pool are", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = OfPool("unauthenticated") }));
        Passes("who signed in to an identity pool is", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = OfPool("authenticated") }));
        Undecided("the document is computed", Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = Given.Unknown }));
    }
}
