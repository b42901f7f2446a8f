using Hipaa.Components.Access;

namespace Hipaa.Infra.Settings;

/// <summary>People and pipelines that get in.</summary>
public sealed record AccessSettings(
    SignIn SignIn,
    IReadOnlyList<string> BreakGlassArns,
    IReadOnlyList<string> SealedAccessArns,
    IReadOnlyList<string> ReviewerEmails,
    bool ManagePasswordPolicy,
    bool ManageSecurityContact,
    string? SecurityContactName,
    string? SecurityContactEmail,
    string? SecurityContactPhone,
    string? DeployRole)
{
    internal static AccessSettings Read(SettingsReader read) => new(
        SignIn: ReadSignIn(read),
        BreakGlassArns: read.List("breakGlassArns", Patterns.PrincipalArn, Patterns.PrincipalArnAllowed,
            "Principals that may assume the emergency role, for an hour; empty for the account's own, as their IAM policies allow."),
        SealedAccessArns: read.List("sealedAccessArns", @"arn:aws(-us-gov)?:iam::\d{12}:user/[\w+=,.@/-]{1,512}",
            "must be a list of ARNs of users of IAM (arn:aws:iam::111122223333:user/name)",
            "Users of IAM with a sealed MFA device that may assume the emergency role while nobody can sign in by the identity provider."),
        ReviewerEmails: read.List("reviewerEmails", Patterns.Email, Patterns.EmailAllowed,
            "Addresses that are asked to review access each quarter."),
        ManagePasswordPolicy: read.Flag("managePasswordPolicy", true, "Set the account's password policy."),
        ManageSecurityContact: read.Flag("manageSecurityContact", true, "Tell AWS whom to call about the security of the account."),
        SecurityContactName: read.OptionalText("securityContactName", Patterns.ContactName, Patterns.ContactNameAllowed,
            "Person or team that AWS calls about the security of the account."),
        SecurityContactEmail: read.OptionalText("securityContactEmail", Patterns.Email, "must be an e-mail address or empty",
            "E-mail address of the security contact."),
        SecurityContactPhone: read.OptionalText("securityContactPhone", @"\+?[\d ()-]{7,25}",
            "must be a telephone number, for example +1 555 010 0100, or empty", "Telephone number of the security contact."),
        DeployRole: read.OptionalText("deployRole", @"[\w+=,.@-]{1,64}", "must be the name of a role of IAM or empty",
            "Role that deploys: what it changes was reviewed before and raises no alarm, except what ends a safeguard; empty while people deploy."));

    private static SignIn ReadSignIn(SettingsReader read) => new(
        read.Choice("signIn", SignInKind.IdentityCenter,
            "How people get into the account: by IAM Identity Center, by a SAML provider that vouches for a second factor, "
                + "or with MFA devices of IAM."),
        read.OptionalText("samlProviderArn", @"arn:aws(-us-gov)?:iam::\d{12}:saml-provider/[\w.-]{1,128}",
            "must be the ARN of a SAML provider of IAM or empty", "SAML provider of the account, when hipaa:signIn is saml."));
}
