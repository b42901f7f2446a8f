using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>One example of a rule: a stack, the resource that is judged (the first), and the outcome.</summary>
public sealed record Example(string Sentence, Outcome Expected, Given Stack);

/// <summary>The examples of one rule, in a file of the rule's name. Every rule has some: a test looks.</summary>
public abstract class Examples
{
    private readonly List<Example> _all = [];

    public IReadOnlyList<Example> All => _all;

    public abstract Type RuleType { get; }

    /// <summary>Why no input of the rule can be unknown; only then may it lack an undecided example.</summary>
    public virtual string? NeverUndecided => null;

    protected void Passes(string when, Given stack) => _all.Add(new(when, Outcome.Pass, stack));
    protected void Fails(string when, Given stack) => _all.Add(new(when, Outcome.Fail, stack));
    protected void Undecided(string when, Given stack) => _all.Add(new(when, Outcome.Undecided, stack));
    protected void NotApplicable(string when, Given stack) => _all.Add(new(when, Outcome.NotApplicable, stack));
}

internal abstract class Examples<TRule> : Examples
    where TRule : Rule
{
    public override Type RuleType => typeof(TRule);
}
