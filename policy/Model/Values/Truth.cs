namespace Hipaa.Policy.Model;

/// <summary>A three-valued answer (Kleene logic): a preview often does not know yet.</summary>
public readonly record struct Truth
{
    private readonly sbyte _value;

    private Truth(sbyte value) => _value = value;

    public static readonly Truth Yes = new(1);
    public static readonly Truth No = new(-1);
    public static readonly Truth Unknown;

    public bool IsYes => _value > 0;
    public bool IsNo => _value < 0;
    public bool IsUnknown => _value == 0;

    public static Truth Of(bool value) => value ? Yes : No;

    /// <summary>Yes when any item answers yes; unknown when none does and one is unknown.</summary>
    public static Truth Any<T>(IEnumerable<T> items, Func<T, Truth> ask)
    {
        var result = No;
        foreach (var item in items)
        {
            result |= ask(item);
            if (result.IsYes) return Yes;
        }

        return result;
    }

    /// <summary>No when any item answers no; unknown when none does and one is unknown; yes for no items.</summary>
    public static Truth All<T>(IEnumerable<T> items, Func<T, Truth> ask) => !Any(items, item => !ask(item));

    /// <summary>Pass when yes, fail when no, undecided when unknown.</summary>
    public Verdict Must(string otherwise, string remedy) =>
        IsYes ? Verdict.Pass : IsNo ? Verdict.Fail(otherwise, remedy) : Verdict.NotYet($"it is not known yet whether {otherwise}");

    /// <summary>Pass when no, fail when yes, undecided when unknown.</summary>
    public Verdict MustNot(string otherwise, string remedy) => (!this).Must(otherwise, remedy);

    /// <summary>
    /// The verdict that an answer leads to: where it is not known, what both ways have in common, and undecided where they part.
    /// </summary>
    public Verdict Choose(Func<Verdict> yes, Func<Verdict> no) => IsYes ? yes() : IsNo ? no() : Verdict.Either(yes(), no());

    /// <summary>The verdict on what this is true of; not applicable where it is not.</summary>
    public Verdict Concerns(Func<Verdict> verdict) => Choose(verdict, () => Verdict.NotApplicable);

    /// <inheritdoc cref="Concerns"/>
    public Verdict Concerns(Verdict verdict) => Concerns(() => verdict);

    public static implicit operator Truth(bool value) => Of(value);

    public static Truth operator !(Truth a) => new((sbyte)-a._value);
    public static Truth operator &(Truth a, Truth b) => a._value <= b._value ? a : b;
    public static Truth operator |(Truth a, Truth b) => a._value >= b._value ? a : b;

    public static Truth FromBoolean(bool value) => Of(value);
    public Truth LogicalNot() => !this;
    public Truth BitwiseAnd(Truth other) => this & other;
    public Truth BitwiseOr(Truth other) => this | other;

    public override string ToString() => IsYes ? "yes" : IsNo ? "no" : "unknown";
}
