namespace Hipaa.Policy.Model;

/// <summary>Resources at the other end of a property.</summary>
/// <param name="Found">The resources that are surely linked.</param>
/// <param name="MayBeMore">A value that decides is unknown and has no recorded dependency: there may be a link that can't be seen.</param>
public readonly record struct Links(IReadOnlyList<Resource> Found, bool MayBeMore)
{
    public static readonly Links None = new([], MayBeMore: false);

    public Resource? First => Found.Count > 0 ? Found[0] : null;

    /// <summary>Yes when one was found; unknown when one may exist.</summary>
    public Truth Exist => Found.Count > 0 ? Truth.Yes : MayBeMore ? Truth.Unknown : Truth.No;

    /// <summary>Whether any linked resource answers yes.</summary>
    public Truth Any(Func<Resource, Truth> ask) => Truth.Any(Found, ask) | (MayBeMore ? Truth.Unknown : Truth.No);

    /// <summary>At least one linked resource passes; none at all fails with the sentences given.</summary>
    public Verdict MustHave(Func<Resource, Verdict> check, string otherwise, string remedy) =>
        Found.Count > 0 ? Verdict.Any(Found.Select(check))
        : MayBeMore ? Verdict.Undecided($"it is not known yet whether {otherwise}")
        : Verdict.Fail(otherwise, remedy);

    public Links And(Links other) => new([.. Found, .. other.Found.Except(Found)], MayBeMore || other.MayBeMore);
}
