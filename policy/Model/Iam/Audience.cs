namespace Hipaa.Policy.Model;

/// <summary>Whom a condition or a statement lets in, from narrow to wide.</summary>
public enum Reach
{
    /// <summary>The condition never holds.</summary>
    Nobody,

    /// <summary>Principals, sources or endpoints by name.</summary>
    Named,

    /// <summary>Whoever comes from listed addresses or private networks.</summary>
    Network,
    Account,
    Organization,
    Anybody,
}

/// <summary>Whom a condition or a statement lets in.</summary>
/// <param name="Accounts">The accounts that are let in, as far as they are written out.</param>
/// <param name="Organizations">Ids of the organizations that are let in, such as "o-a1b2c3d4e5".</param>
public sealed record Audience(Reach Reach, IReadOnlyList<string> Accounts, IReadOnlyList<string> Organizations)
{
    public static readonly Audience Anybody = new(Reach.Anybody, [], []);
    public static readonly Audience Nobody = new(Reach.Nobody, [], []);

    public static Audience Of(Reach reach) => new(reach, [], []);

    public static Audience OfAccount(Reach reach, string? account) => new(reach, account is null ? [] : [account], []);

    /// <summary>Either of two is let in.</summary>
    public Audience Or(Audience other) => new(
        (Reach)Math.Max((int)Reach, (int)other.Reach), Both(Accounts, other.Accounts), Both(Organizations, other.Organizations));

    /// <summary>Both must hold: the narrower one says whom. What only the wider one names is named all the same.</summary>
    public Audience And(Audience other)
    {
        var (narrow, wide) = Reach <= other.Reach ? (this, other) : (other, this);
        return narrow.Accounts.Count > 0 || narrow.Reach is Reach.Nobody ? narrow
            : narrow with { Accounts = wide.Accounts, Organizations = Both(narrow.Organizations, wide.Organizations) };
    }

    private static string[] Both(IReadOnlyList<string> some, IReadOnlyList<string> others) =>
        [.. some.Union(others, StringComparer.Ordinal)];
}
