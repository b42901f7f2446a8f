namespace Hipaa.Policy.Model;

/// <summary>Accounts and organizations beside the stack's own that may be given access.</summary>
/// <param name="Accounts">Account ids of 12 digits.</param>
/// <param name="Organizations">Organization ids, such as "o-a1b2c3d4e5". Without any, organizations are not judged.</param>
public sealed record TrustedParties(IReadOnlySet<string> Accounts, IReadOnlySet<string> Organizations)
{
    public const string AccountsKey = "trustedAccounts";
    public const string OrganizationsKey = "trustedOrganizations";

    public static readonly TrustedParties None =
        new(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    public TrustedParties And(TrustedParties other) => new(
        Accounts.Union(other.Accounts, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        Organizations.Union(other.Organizations, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));

    public static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    public static bool IsOrganization(string text) => text.Length is > 11 and < 35 && text.StartsWith("o-", StringComparison.Ordinal)
        && text.Skip(2).All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c));
}
