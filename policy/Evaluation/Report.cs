using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Evaluation;

/// <summary>What the pack says about a stack.</summary>
public sealed record Report
{
    /// <summary>Name of the stack; empty when the input tells none.</summary>
    public required string Stack { get; init; }

    /// <summary>Violations and undecided verdicts, gravest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Number of verdicts that passed, one a rule and resource.</summary>
    public required int Passed { get; init; }

    /// <summary>Number of verdicts that passed, by rule id; rules without any are absent.</summary>
    public required IReadOnlyDictionary<string, int> PassedByRule { get; init; }

    /// <summary>Number of AWS resources that were judged.</summary>
    public required int Resources { get; init; }

    /// <summary>Number of other clouds' resources that were passed over.</summary>
    public required int PassedOver { get; init; }

    /// <summary>
    /// Resources of AWS that no rule saw, by type: their names have no counterpart among those that rules know, or what they hold is
    /// written in a template.
    /// </summary>
    public required IReadOnlyDictionary<string, int> NotJudged { get; init; }

    /// <summary>Resources that were read and for whose type there is no rule of its own, by type.</summary>
    public required IReadOnlyDictionary<string, int> WithoutRule { get; init; }

    /// <summary>Number of rules that were on.</summary>
    public required int Rules { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>The set of levels that decided what stops a deployment.</summary>
    public LevelProfile LevelProfile { get; init; } = LevelProfiles.Default;

    public IEnumerable<Finding> Violations => Findings.Where(f => f.Outcome == Outcome.Fail && f.Exception is null);
    public IEnumerable<Finding> Excepted => Findings.Where(f => f.Exception is not null);
    public IEnumerable<Finding> Undecided => Findings.Where(f => f.Outcome == Outcome.Undecided);

    /// <summary>Accepted deviations that cover a violation, each once.</summary>
    public IEnumerable<AcceptedDeviation> UsedExceptions => Excepted.Select(f => f.Exception!).Distinct();

    /// <summary>A mandatory rule is violated: the deployment must not go on, and a command exits with 1.</summary>
    public bool Blocks => Findings.Any(f => f.Blocks);
}
