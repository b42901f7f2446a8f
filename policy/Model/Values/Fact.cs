namespace Hipaa.Policy.Model;

/// <summary>A property read with a type: a value, unknown, or absent; it knows its path, so that verdicts can name it.</summary>
public readonly record struct Fact<T>
{
    private readonly FactState _state;
    private readonly T? _value;
    private readonly bool _secret;
    private readonly bool _mayBeAbsent;

    internal Fact(string path, FactState state, T? value, bool secret, bool mayBeAbsent = false)
    {
        _mayBeAbsent = mayBeAbsent;
        Path = path;
        _state = state;
        _value = value;
        _secret = secret;
    }

    public string Path { get; }
    public bool IsAbsent => _state == FactState.Absent;
    public bool IsUnknown => _state == FactState.Unknown;
    public bool IsKnown => _state == FactState.Known;

    /// <summary>The value; default(T) when there is none.</summary>
    public T? Value => _value;

    /// <summary>
    /// A value that is there and not "". One that comes from a resource which is not made yet is there; unknown is a list, which may turn
    /// out to be empty, and what is in something unknown. A secret may be judged but is never printed.
    /// </summary>
    public Truth IsSet => IsUnknown && _mayBeAbsent ? Truth.Unknown : !IsAbsent && _value is not string { Length: 0 };

    /// <summary>The provider's default, for when the program sets nothing.</summary>
    public Fact<T> Or(T whenAbsent) => IsAbsent ? Fact.Known(Path, whenAbsent) : this;

    /// <summary>Asks a question of the value: unknown for an unknown value, <paramref name="whenAbsent"/> for none.</summary>
    public Truth Is(Func<T, bool> ask, bool whenAbsent = false) =>
        IsKnown ? ask(_value!) : IsAbsent ? whenAbsent : Truth.Unknown;

    public Truth Is(T expected) => Is(value => EqualityComparer<T>.Default.Equals(value, expected));

    public Verdict MustBe(T expected, string remedy) => Must(value => EqualityComparer<T>.Default.Equals(value, expected), remedy);

    public Verdict MustNotBe(T forbidden, string remedy) =>
        IsAbsent ? Verdict.Pass : Must(value => !EqualityComparer<T>.Default.Equals(value, forbidden), remedy);

    public Verdict MustBeOneOf(IReadOnlyCollection<T> allowed, string remedy) => Must(allowed.Contains, remedy);

    /// <summary>The property is set; a value that is only known at deployment is set too.</summary>
    public Verdict MustBeSet(string remedy) =>
        IsSet.IsNo ? Verdict.Fail($"{Path} is not set", remedy)
        : IsSet.IsUnknown ? Verdict.NotYet($"{Path} is not known yet") : Verdict.Pass;

    /// <summary>The property is not set; undecided while it is not known, since it may turn out to be nothing.</summary>
    public Verdict MustNotBeSet(string remedy) =>
        IsUnknown ? Verdict.NotYet($"{Path} is not known yet")
        : IsSet.IsNo ? Verdict.Pass : Verdict.Fail($"{Path} is set", remedy);

    /// <summary>The property is set and its value passes; fails when absent, undecided when unknown.</summary>
    public Verdict Must(Func<T, bool> holds, string remedy) =>
        IsUnknown ? Verdict.NotYet($"{Path} is not known yet")
        : IsAbsent ? Verdict.Fail($"{Path} is not set", remedy)
        : holds(_value!) ? Verdict.Pass
        : Verdict.Fail($"{Path} is {Shown()}", remedy);

    private string Shown() => _secret ? "a secret value" : _value switch
    {
        bool b => b ? "true" : "false",
        string s => $"\"{(s.Length > Fact.LongestShown ? s[..Fact.LongestShown] + "…" : s)}\"",
        IReadOnlyCollection<PropertyValue> list => $"a list of {list.Count}",
        _ => $"{_value}",
    };
}

internal enum FactState : byte { Absent, Unknown, Known }

public static class Fact
{
    /// <summary>Characters of a text that a verdict quotes.</summary>
    internal const int LongestShown = 80;

    public static Fact<T> Known<T>(string path, T value, bool secret = false) => new(path, FactState.Known, value, secret);

    /// <param name="mayBeAbsent">Of a value that is not known: whether there is one is not known either.</param>
    public static Fact<T> Missing<T>(string path, bool absent, bool mayBeAbsent = false) =>
        new(path, absent ? FactState.Absent : FactState.Unknown, default, secret: false, mayBeAbsent);
}

public static class NumberFacts
{
    public static Verdict MustBeAtLeast(this Fact<double> fact, double minimum, string remedy) => fact.Must(v => v >= minimum, remedy);

    public static Verdict MustBeAtMost(this Fact<double> fact, double maximum, string remedy) => fact.Must(v => v <= maximum, remedy);
}
