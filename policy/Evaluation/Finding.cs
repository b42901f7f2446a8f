using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Evaluation;

/// <summary>Something that a rule has to say about a resource: a violation, or that it can't be decided yet.</summary>
/// <param name="RuleId">Id of the rule; of the register itself for findings about exceptions.</param>
/// <param name="Outcome"><see cref="Model.Outcome.Fail"/> or <see cref="Model.Outcome.Undecided"/>.</param>
/// <param name="Urn">The resource; the stack for rules about the whole stack.</param>
/// <param name="Reason">What is wrong, or not known.</param>
/// <param name="Remedy">What to write instead; empty when undecided.</param>
public sealed record Finding(
    string RuleId,
    string Title,
    Safeguard Safeguard,
    Severity Severity,
    EnforcementLevel Level,
    string Link,
    Outcome Outcome,
    string Urn,
    string Type,
    string Reason,
    string Remedy)
{
    /// <summary>The accepted deviation that covers the violation; null when there is none.</summary>
    public AcceptedDeviation? Exception { get; init; }

    /// <summary>The entry of the register that the finding itself is about; null for findings of rules.</summary>
    public AcceptedDeviation? Entry { get; init; }

    /// <summary>The further safeguards that the rule serves, as the publishers of like checks cite them.</summary>
    public IReadOnlyList<Safeguard> AlsoServes => Rule?.AlsoServes ?? [];

    internal Rule? Rule { get; init; }

    /// <summary>Where the program declares the resource, as the engine tells it: a path below the project, and a line.</summary>
    public (string Path, int Line)? Source { get; init; }

    /// <summary>The rule enforces the proposed text of January 2025, not law.</summary>
    public bool IsProposed { get; init; }

    /// <summary>Its sentences are in the spelling of the program's language, where a property keeps its case at the head of one.</summary>
    public bool IsSpelled { get; init; }

    /// <summary>Undecided, and the deployment decides it; others hang on what nobody tells.</summary>
    public bool WaitsForDeployment { get; init; }

    /// <summary>Blocks a deployment: a mandatory rule is violated and nobody accepted it.</summary>
    public bool Blocks =>
        Outcome == Outcome.Fail && Exception is null && (Level is EnforcementLevel.Mandatory or EnforcementLevel.Remediate);

    internal static Finding Of(Rule rule, EnforcementLevel level, Verdict verdict, string urn, string type) => new(
        rule.Id, rule.Title, rule.Safeguard, rule.Severity, level, rule.Link, verdict.Outcome, urn, type,
        verdict.Reason ?? rule.Title, verdict.Remedy ?? string.Empty)
    {
        Rule = rule,
        WaitsForDeployment = verdict.WaitsForDeployment,
        IsProposed = rule.Profile == Profile.Nprm,
    };
}
