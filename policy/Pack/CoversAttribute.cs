namespace Hipaa.Policy;

/// <summary>
/// The published checks that a rule enforces before deployment, as "source:rule-id":
/// "aws-config-hipaa:RDS_STORAGE_ENCRYPTED". The list of all, with what they cite, is policy/Safeguards/checks.tsv.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CoversAttribute(params string[] checks) : Attribute
{
    public IReadOnlyList<string> Checks { get; } = checks;
}

/// <summary>The page that explains the setting a rule asks for. Without it the citation is linked.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExplainedAtAttribute(string url) : Attribute
{
    public string Url { get; } = url;
}
