namespace Hipaa.Policy.Model;

/// <summary>A question to a policy document: may this principal do this to that, in this context.</summary>
/// <param name="Action">One action, such as "s3:GetObject".</param>
/// <param name="Resource">One ARN.</param>
public sealed record AccessRequest(Principal Principal, string Action, string Resource)
{
    private Dictionary<string, IReadOnlyList<string>> Context { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What conditions on keys that the request leaves open evaluate to. Choose No to ask what surely holds
    /// whatever the caller brings; Unknown to be told when it depends.
    /// </summary>
    public Truth OpenKeys { get; init; } = Truth.No;

    /// <summary>Fixes a context key; no values means that the request surely lacks the key.</summary>
    public AccessRequest With(string key, params string[] values)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(Context, StringComparer.OrdinalIgnoreCase) { [key] = values };
        return this with { Context = context };
    }

    /// <summary>The request has the keys that are fixed, and no others.</summary>
    public bool LacksOthers { get; init; }

    /// <summary>What the caller may choose for himself, and so stays open: keys, or their beginnings.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>The values of a key; empty when the request surely lacks it; null when the key is left open.</summary>
    public IReadOnlyList<string>? Values(string key) => Context.GetValueOrDefault(key)
        ?? (LacksOthers && !Chosen.Any(c => key.StartsWith(c, StringComparison.OrdinalIgnoreCase)) ? [] : null);
}
