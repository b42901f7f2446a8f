namespace Hipaa.Policy;

/// <summary>
/// A rule that asks which other accounts and organizations are trusted. Its policy configuration may list them, as trustedAccounts and
/// trustedOrganizations; what one rule is told, all that ask know.
/// </summary>
public interface IAsksWhoIsTrusted;
