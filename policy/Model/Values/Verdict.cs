namespace Hipaa.Policy.Model;

/// <summary>What a rule says: exactly one of these.</summary>
public enum Outcome
{
    /// <summary>The rule has nothing to say about the resource. Neutral in compositions.</summary>
    NotApplicable,
    Pass,
    /// <summary>An input that decides is unknown until deployment. Reported, never a pass or a fail.</summary>
    Undecided,
    Fail,
}

/// <summary>An outcome, why (for fail and undecided), and what to write instead (for fail).</summary>
public readonly record struct Verdict(Outcome Outcome, string? Reason = null, string? Remedy = null)
{
    public static readonly Verdict Pass = new(Outcome.Pass);
    public static readonly Verdict NotApplicable = new(Outcome.NotApplicable);

    public bool IsFail => Outcome == Outcome.Fail;

    /// <param name="reason">What is wrong, a clause without full stop: "storageEncrypted is false".</param>
    /// <param name="remedy">What to write instead, a sentence that names the Pulumi property.</param>
    public static Verdict Fail(string reason, string remedy) => new(Outcome.Fail, reason, remedy);

    /// <param name="reason">What is not known yet, a clause without full stop.</param>
    public static Verdict Undecided(string reason) => new(Outcome.Undecided, reason);

    /// <summary>All verdicts must hold: fail, then undecided, then pass; not applicable is neutral.</summary>
    public static Verdict All(IEnumerable<Verdict> verdicts) => verdicts.Aggregate(NotApplicable, (a, b) => a & b);

    /// <summary>One verdict suffices: pass, then undecided, then fail; not applicable is neutral.</summary>
    public static Verdict Any(IEnumerable<Verdict> verdicts) => verdicts.Aggregate(NotApplicable, (a, b) => a | b);

    public static Verdict operator &(Verdict a, Verdict b) =>
        a.Outcome == b.Outcome ? Join(a, b) : a.Outcome > b.Outcome ? a : b;

    public static Verdict operator |(Verdict a, Verdict b) =>
        a.Outcome == b.Outcome ? Join(a, b) : Ease(a.Outcome) > Ease(b.Outcome) ? a : b;

    public Verdict BitwiseAnd(Verdict other) => this & other;
    public Verdict BitwiseOr(Verdict other) => this | other;

    private static int Ease(Outcome outcome) => outcome switch
    {
        Outcome.Pass => 3,
        Outcome.Undecided => 2,
        Outcome.Fail => 1,
        _ => 0,
    };

    /// <summary>Nobody reads on after the first screenful; and joining thousands of reasons would take ever longer.</summary>
    private const int LongestReason = 1_500;

    private static Verdict Join(Verdict a, Verdict b) =>
        a.Reason?.Length > LongestReason ? a
        : a.Reason is null ? b : b.Reason is null ? a : new(a.Outcome, Both(a.Reason, b.Reason, "; "), Both(a.Remedy, b.Remedy, " "));

    private static string? Both(string? a, string? b, string separator) =>
        a is null || (b?.Contains(a, StringComparison.Ordinal) ?? false) ? b
        : b is null || a.Contains(b, StringComparison.Ordinal) ? a
        : a + separator + b;
}
