namespace Hipaa.Policy.Readers;

/// <summary>What a document tells besides the resources.</summary>
public sealed record DocumentFacts
{
    /// <summary>The stack's configuration, as a preview shows it: secrets hidden. Empty where the document has none.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The option of a resource by which Pulumi passes over changes of properties.</summary>
    public const string IgnoredChanges = "ignoreChanges";

    /// <summary>Options of resources that the document says it tells wherever a program sets them, though it may have none of them.</summary>
    public IReadOnlySet<string> Tells { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>When the state was written; null where the document does not say.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>Unchanged resources that a preview counts and leaves out: it was made without <c>--show-sames</c>.</summary>
    public int SamesLeftOut { get; init; }

    /// <summary>Unchanged resources that a preview counts.</summary>
    public int Sames { get; init; }
}
