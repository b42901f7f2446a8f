namespace Hipaa.Policy.Model;

/// <summary>One statement of an IAM-style policy document.</summary>
public sealed record Statement
{
    public string Sid { get; init; } = string.Empty;

    /// <summary>Yes for Allow, no for Deny, unknown when the effect is.</summary>
    public Truth IsAllow { get; init; }

    /// <summary>Null when the statement has no Principal element (identity policies).</summary>
    public IReadOnlyList<Principal>? Principals { get; init; }
    public IReadOnlyList<Principal>? NotPrincipals { get; init; }
    public IReadOnlyList<Pattern>? Actions { get; init; }
    public IReadOnlyList<Pattern>? NotActions { get; init; }
    public IReadOnlyList<Pattern>? Resources { get; init; }
    public IReadOnlyList<Pattern>? NotResources { get; init; }
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Whether the statement speaks of an action, such as "kms:Decrypt".</summary>
    public Truth CoversAction(string action) =>
        NotActions is not null ? !Truth.Any(NotActions, p => p.Matches(action, ignoreCase: true))
        : Truth.Any(Actions ?? [], p => p.Matches(action, ignoreCase: true));

    /// <summary>Whether the statement speaks of at least one of the actions that a pattern such as "s3:Put*" stands for.</summary>
    public Truth TouchesAction(string pattern) =>
        NotActions is not null ? !Truth.Any(NotActions, p => p.Covers(new(pattern), ignoreCase: true))
        : Truth.Any(Actions ?? [], p => p.Overlaps(new(pattern), ignoreCase: true));

    public Truth CoversResource(string arn) =>
        NotResources is not null ? !Truth.Any(NotResources, p => p.Matches(arn))
        : Resources is null ? Truth.Yes : Truth.Any(Resources, p => p.Matches(arn));

    private Truth CoversResource(AccessRequest request) =>
        NotResources is not null ? !Truth.Any(NotResources, p => p.For(request).Matches(request.Resource))
        : Resources is null ? Truth.Yes : Truth.Any(Resources, p => p.For(request).Matches(request.Resource));

    public Truth CoversPrincipal(Principal caller) =>
        NotPrincipals is not null ? !Truth.Any(NotPrincipals, p => p.Matches(caller))
        : Principals is null ? Truth.Yes : Truth.Any(Principals, p => p.Matches(caller));

    /// <summary>Everybody is named: Principal "*", or NotPrincipal with Allow, which leaves all others in.</summary>
    public Truth NamesEverybody =>
        NotPrincipals is not null ? Truth.Yes : Principals is null ? Truth.No : Truth.Any(Principals, p => p.IsEverybody);

    /// <summary>The statement applies to "*" as a whole.</summary>
    public Truth OnEveryResource =>
        NotResources is not null ? Truth.Yes : Resources is null ? Truth.No
            : Truth.Any(Resources, p => p.IsUnknown ? Truth.Unknown : p.IsAny);

    public Truth OnEveryAction =>
        NotActions is not null ? Truth.Yes : Truth.Any(Actions ?? [], p => p.IsUnknown ? Truth.Unknown : p.Text is "*" or "*:*");

    public IEnumerable<Condition> ConditionsOn(string key) => Conditions.Where(c => c.IsOn(key));

    /// <summary>A condition narrows one of these keys to listed values.</summary>
    public bool IsNarrowedBy(params string[] keys) => Conditions.Any(c => keys.Any(c.IsOn) && c.Restricts);

    public Truth Applies(AccessRequest request) =>
        CoversAction(request.Action) & CoversResource(request) & CoversPrincipal(request.Principal)
        & Truth.All(Conditions, c => c.Holds(request));

    internal static Statement Read(PropertyValue value) => value.IsUnknown ? Opaque : new()
    {
        Sid = value["Sid"].TryGetText(out var sid) ? sid : string.Empty,
        IsAllow = value["Effect"].AsText("Effect").Is("Allow"),
        Principals = value["Principal"].IsAbsent ? null : Principal.Read(value["Principal"]),
        NotPrincipals = value["NotPrincipal"].IsAbsent ? null : Principal.Read(value["NotPrincipal"]),
        Actions = Patterns(value["Action"]),
        NotActions = Patterns(value["NotAction"]),
        Resources = Patterns(value["Resource"]),
        NotResources = Patterns(value["NotResource"]),
        Conditions = Condition.Read(value["Condition"]),
    };

    /// <summary>A statement of which nothing is known.</summary>
    internal static readonly Statement Opaque = new()
    {
        IsAllow = Truth.Unknown,
        Principals = [new("AWS", Pattern.Unknown)],
        Actions = [Pattern.Unknown],
        Resources = [Pattern.Unknown],
    };

    private static Pattern[]? Patterns(PropertyValue value) => value.IsAbsent ? null : [.. Principal.Each(value).Select(Pattern.Of)];
}
