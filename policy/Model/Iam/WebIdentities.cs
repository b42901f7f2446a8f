namespace Hipaa.Policy.Model;

/// <summary>Whether a trust lets in every identity that a provider signs in, or those of one application or owner.</summary>
/// <remarks>
/// Sources: IAM User Guide, "Available keys for AWS OIDC federation" and "Create a role for OpenID Connect federation"; GitHub Docs, "OpenID
/// Connect reference", which has the owner first in a subject.
/// </remarks>
public static class WebIdentities
{
    /// <summary>Providers that everybody in the world may sign in to, with the claims that say for which application.</summary>
    private static readonly Dictionary<string, string[]> Applications = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cognito-identity.amazonaws.com"] = ["aud"],
        ["accounts.google.com"] = ["aud", "oaud", "sub"],
        ["www.amazon.com"] = ["app_id", "user_id"],
        ["graph.facebook.com"] = ["app_id", "id"],
    };

    /// <summary>What stands before the owner in the subjects of known providers.</summary>
    private static readonly string[] Labels =
        ["system:serviceaccount:", "repo:", "project_path:", "organization:", "org/", "pipeline:", "workspace:"];

    /// <summary>Yes when a statement lets in every identity of one of its providers, of whatever application or owner.</summary>
    public static Truth TrustsEveryIdentity(this Statement statement) => statement.IsAllow
        & Truth.Any((statement.Principals ?? []).Where(p => p.Kind is "Federated"), provider => IsOpen(statement, provider));

    /// <summary>Yes when a statement lets in guests of an identity pool of Cognito: whoever knows the pool's id, which stands in each client.</summary>
    public static Truth TrustsGuests(this Statement statement) => statement.IsAllow
        & statement.Conditions.Any(c => c.Selects && c.IsOn("cognito-identity.amazonaws.com:amr") && c.Values.Any(v => v.Text is "unauthenticated"));

    private static Truth IsOpen(Statement statement, Principal provider)
    {
        if (statement.Conditions.Any(c => c.IsNotKnownYet)) return Truth.No;
        if (provider.Name.Text is not { } name) return Truth.Unknown;
        if (Applications.TryGetValue(name, out var claims))
        {
            return !statement.Conditions.Any(c => c.Selects && claims.Any(claim => c.IsOn($"{name}:{claim}")) && c.Values.All(IsFixed));
        }

        const string Mark = ":oidc-provider/";
        var mark = name.IndexOf(Mark, StringComparison.Ordinal);
        return mark >= 0 && !statement.Conditions.Any(c => NamesAnOwner(c, name[(mark + Mark.Length)..] + ":"));
    }

    /// <summary>The audience says for whom a token is, not whose it is.</summary>
    private static bool NamesAnOwner(Condition condition, string provider) =>
        condition.Selects && condition.Key.StartsWith(provider, StringComparison.OrdinalIgnoreCase)
        && !condition.Key.EndsWith(":aud", StringComparison.OrdinalIgnoreCase) && condition.Values.All(NamesAnOwner);

    private static bool NamesAnOwner(Pattern value)
    {
        if (value.Text is not { } text) return true;
        var label = Array.Find(Labels, l => text.StartsWith(l, StringComparison.Ordinal)) ?? string.Empty;
        var owner = text[label.Length..].Split('/', ':')[0];
        return owner.Length > 0 && !owner.AsSpan().ContainsAny('*', '?');
    }

    private static bool IsFixed(Pattern value) => value.IsUnknown || !(value.HasWildcard || value.Text!.Length == 0);
}
