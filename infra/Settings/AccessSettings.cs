namespace Hipaa.Infra.Settings;

/// <summary>People and pipelines that get in.</summary>
public sealed record AccessSettings(
    IReadOnlyList<string> BreakGlassArns,
    IReadOnlyList<string> ReviewerEmails,
    string? DeployRepository,
    bool ManageOidcProvider,
    bool ManagePasswordPolicy)
{
    internal static AccessSettings Read(SettingsReader read) => new(
        BreakGlassArns: read.List("breakGlassArns", Patterns.PrincipalArn, Patterns.PrincipalArnAllowed,
            "Principals that may assume the emergency role, with MFA, for an hour; empty for the account's own, as their IAM policies allow."),
        ReviewerEmails: read.List("reviewerEmails", Patterns.Email, Patterns.EmailAllowed, "Addresses that are asked to review access each quarter."),
        DeployRepository: read.OptionalText("deployRepository", @"[A-Za-z0-9-]{1,39}/[\w.-]{1,100}",
            "must be a GitHub repository (owner/name) or empty", "GitHub repository whose workflows deploy this environment through OIDC; empty for none."),
        ManageOidcProvider: read.Flag("manageOidcProvider", true, "Create the account's identity provider for GitHub."),
        ManagePasswordPolicy: read.Flag("managePasswordPolicy", true, "Set the account's password policy."));
}
