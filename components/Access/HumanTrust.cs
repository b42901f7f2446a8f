using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Access;

/// <summary>
/// Who may take a role of people, and how a second factor is asked for. <c>aws:MultiFactorAuthPresent</c> is set for credentials that were
/// got with a device registered in IAM and for no federated session (IAM User Guide, "AWS global condition context keys"): where people
/// come through an identity provider, the provider asks for the factor, and the trust asks for the provider. docs/decisions/sign-in.md.
/// </summary>
internal static class HumanTrust
{
    /// <summary>The session tag by which a SAML provider says that there was a second factor.</summary>
    internal const string FactorTag = "SecondFactor";

    internal static PolicyDocument Document(HumanRoleArgs args)
    {
        var document = new PolicyDocument { Of(args) };
        if (args.SealedArns.Count > 0)
        {
            document.Add(Sealed(args));
        }

        return document;
    }

    // By accounts, with the users as a condition: a principal that does not exist, or is made again, would make the trust invalid (IAM User
    // Guide, "AWS JSON policy elements: Principal"). Across accounts a second factor is told too, since the user takes the role with it
    // (IAM User Guide, "Secure API access with MFA").
    private static Statement Sealed(HumanRoleArgs args) => Statement.Allow("SealedWithSecondFactor")
        .By([.. args.SealedArns.Select(Account).Distinct(StringComparer.Ordinal).Select(arn => Principal.Arn(arn))])
        .To("sts:AssumeRole")
        .When(
            Condition.Of("ArnEquals", "aws:PrincipalArn", [.. args.SealedArns.Select(arn => (Input<string>)arn)]),
            Condition.True("aws:MultiFactorAuthPresent"),
            Condition.Of("NumericLessThan", "aws:MultiFactorAuthAge", $"{args.SessionHours * 3600}"));

    private static string Account(string userArn) => $"{userArn[..userArn.LastIndexOf(":user/", StringComparison.Ordinal)]}:root";

    private static Statement Of(HumanRoleArgs args) => args.SignIn switch
    {
        { Kind: SignInKind.Saml, SamlProviderArn: { } provider } => Asserted(args, provider),
        { Kind: SignInKind.IamMfa } => Named(args, "PeopleWithSecondFactor").When(
            Condition.True("aws:MultiFactorAuthPresent"),
            Condition.Of("NumericLessThan", "aws:MultiFactorAuthAge", $"{args.SessionHours * 3600}")),
        // Roles below this path are made and taken by Identity Center alone.
        _ => Named(args, "PeopleOfIdentityCenter").When(
            Condition.ArnLike("aws:PrincipalArn", args.Account.GlobalArn("iam", "role/aws-reserved/sso.amazonaws.com/*"))),
    };

    private static Statement Named(HumanRoleArgs args, string sid)
    {
        Principal[] principals = args.PrincipalArns.Count == 0
            ? [Principal.Arn(args.Account.RootArn)]
            : [.. args.PrincipalArns.Select(arn => Principal.Arn(arn))];
        return Statement.Allow(sid).By(principals).To("sts:AssumeRole");
    }

    // IAM User Guide, "Pass session tags in AWS STS": tags of the assertion are tags of the request when the role is taken.
    private static Statement Asserted(HumanRoleArgs args, string provider) =>
        Statement.Allow("PeopleWithAssertedFactor").By(Principal.Federated(provider)).To("sts:AssumeRoleWithSAML", "sts:TagSession").When(
            Condition.Equal("SAML:aud", args.Account.SamlAudience),
            Condition.Equal($"aws:RequestTag/{FactorTag}", "true"));
}
