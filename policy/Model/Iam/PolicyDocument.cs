namespace Hipaa.Policy.Model;

/// <summary>
/// An IAM-style policy document (identity, resource, key, endpoint or trust policy), parsed. Parts may be unknown.
/// </summary>
public sealed class PolicyDocument
{
    /// <summary>A document of which nothing is known.</summary>
    public static readonly PolicyDocument Unknown = new([Statement.Opaque]) { IsUnknown = true };

    public static readonly PolicyDocument Empty = new([]);

    private static readonly PolicyDocument Malformed = new([]) { IsMalformed = true };

    public PolicyDocument(IReadOnlyList<Statement> statements) => Statements = statements;

    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>Nothing at all is known of the document.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>The text is not a policy document; it has no statements.</summary>
    public bool IsMalformed { get; private init; }

    public IEnumerable<Statement> Allows => Statements.Where(s => !s.IsAllow.IsNo);

    public IEnumerable<Statement> Denies => Statements.Where(s => !s.IsAllow.IsYes);

    /// <summary>Reads JSON text, an object, or something unknown; absent gives an empty document.</summary>
    public static PolicyDocument Of(PropertyValue value)
    {
        if (value.IsUnknown) return Unknown;
        if (value.IsAbsent) return Empty;
        if (value.Kind != PropertyKind.Text) return value.ReadOnce(Read);
        if (value.IsEmpty) return Empty;
        return !value.Document.IsAbsent ? value.Document.ReadOnce(Read) : value.HoldsUnknown ? Unknown : Malformed;
    }

    private static PolicyDocument Read(PropertyValue value)
    {
        var statements = value["Statement"];
        if (statements.IsUnknown) return Unknown;
        return value.Kind != PropertyKind.Map ? Malformed : new([.. Principal.Each(statements).Select(Statement.Read)]);
    }

    /// <summary>Some statement surely, or perhaps, allows the request, and none denies it.</summary>
    public Truth Permits(AccessRequest request) =>
        Truth.Any(Statements, s => s.IsAllow & s.Applies(request)) & !Truth.Any(Statements, s => !s.IsAllow & s.Applies(request));

    /// <summary>Some statement denies the request, whatever others allow.</summary>
    public Truth Forbids(AccessRequest request) => Truth.Any(Statements, s => !s.IsAllow & s.Applies(request));

    /// <summary>Some Allow statement, without regard to its conditions and resources, speaks of one of these actions.</summary>
    public Truth Grants(string actionPattern) => Truth.Any(Statements, s => s.IsAllow & s.TouchesAction(actionPattern));

    /// <summary>Everything that all the documents say, as IAM joins the policies of a role.</summary>
    public static PolicyDocument Merge(IEnumerable<PolicyDocument> documents) => new([.. documents.SelectMany(d => d.Statements)]);
}

public static class PolicyDocuments
{
    /// <summary>The policy document in a property.</summary>
    public static PolicyDocument Policy(this Resource resource, string property = "policy") => PolicyDocument.Of(resource.Value(property));

    /// <summary>Yes for an Allow to everybody that no condition narrows: to principals, networks, an account or an organization.</summary>
    public static Truth IsPublic(this Statement statement) => statement.LetsInMoreThan(Reach.Organization);

    /// <summary>Yes for an Allow to everybody that no condition narrows to what is given, or less.</summary>
    public static Truth LetsInMoreThan(this Statement statement, Reach reach) =>
        statement.IsAllow & statement.NamesEverybody & Truth.Of(statement.Audience().Reach > reach);
}
