
namespace Hipaa.Components.Access;

/// <summary>How people get into the account, which decides how a second factor can be asked for.</summary>
public enum SignInKind
{
    /// <summary>IAM Identity Center: it asks for the factor itself, and AWS tells a role nothing of it.</summary>
    IdentityCenter,

    /// <summary>A SAML provider of the account, which says in its assertion that there was a second factor.</summary>
    Saml,

    /// <summary>Credentials got with an MFA device that is registered in IAM.</summary>
    IamMfa,
}

/// <summary>How people get into the account, and by which provider.</summary>
/// <param name="SamlProviderArn">With <see cref="SignInKind.Saml"/>; null otherwise.</param>
public sealed record SignIn(SignInKind Kind, string? SamlProviderArn = null);
