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

    /// <summary>Stands between the reasons of a verdict that has several.</summary>
    public const string Separator = "; ";

    public bool IsFail => Outcome == Outcome.Fail;

    /// <summary>Undecided until the deployment makes known what decides.</summary>
    public bool WaitsForDeployment { get; private init; }

    /// <param name="reason">What is wrong, a clause without full stop: "storageEncrypted is false".</param>
    /// <param name="remedy">What to write instead, a sentence that names the Pulumi property.</param>
    public static Verdict Fail(string reason, string remedy) => new(Outcome.Fail, reason, remedy);

    /// <summary>Undecided, whatever the deployment makes known.</summary>
    /// <param name="reason">What can't be told, a clause without full stop.</param>
    public static Verdict Undecided(string reason) => new(Outcome.Undecided, reason);

    /// <summary>Undecided until the deployment.</summary>
    /// <param name="reason">What is "not known yet", a clause without full stop.</param>
    public static Verdict NotYet(string reason) => new(Outcome.Undecided, reason) { WaitsForDeployment = true };

    /// <summary>The verdict where no deployment makes known what decides.</summary>
    internal Verdict Whatever() => this with
    {
        WaitsForDeployment = false, Reason = Reason?.Replace("not known yet", "not known", StringComparison.Ordinal),
    };

    /// <summary>All verdicts must hold: fail, then undecided, then pass; not applicable is neutral.</summary>
    public static Verdict All(IEnumerable<Verdict> verdicts) => verdicts.Aggregate(NotApplicable, (a, b) => a & b);

    /// <summary>One verdict suffices: pass, then undecided, then fail; not applicable is neutral.</summary>
    public static Verdict Any(IEnumerable<Verdict> verdicts) => verdicts.Aggregate(NotApplicable, (a, b) => a | b);

    /// <summary>One of the two is the verdict, and which is not known yet: undecided, unless they come to the same.</summary>
    public static Verdict Either(Verdict a, Verdict b) =>
        a.IsFail == b.IsFail ? a & b : NotYet($"it is not known yet whether {(a.IsFail ? a : b).Reason}");

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

    /// <summary>What is left out is said, lest an accepted deviation cover what nobody reads.</summary>
    private const string More = "there is more";

    private static Verdict Join(Verdict a, Verdict b) =>
        a.Reason is null ? b : b.Reason is null ? a
        : a.Reason.Length > LongestReason ? a with
        {
            Reason = Both(a.Reason, More, Separator), WaitsForDeployment = a.WaitsForDeployment && b.WaitsForDeployment,
        }
        : new(a.Outcome, Both(a.Reason, b.Reason, Separator), Both(a.Remedy, b.Remedy, " "))
        {
            WaitsForDeployment = a.WaitsForDeployment && b.WaitsForDeployment,
        };

    private static string? Both(string? a, string? b, string separator) =>
        a is null ? b : b is null || Holds(a, b, separator) ? a : Holds(b, a, separator) ? b : a + separator + b;

    /// <summary>Whether a part is there as a whole: "days is 3" is not in "days is 30".</summary>
    private static bool Holds(string text, string part, string separator) =>
        $"{separator}{text}{separator}".Contains($"{separator}{part}{separator}", StringComparison.Ordinal);
}
