namespace Hipaa.Policy.Model;

/// <summary>Resources at the other end of a property.</summary>
public readonly record struct Links
{
    public static readonly Links None = new([], mayBeMore: false);

    private readonly ResourceGraph? _partial;

    /// <param name="known">The resources that are surely linked.</param>
    /// <param name="mayBeMore">
    /// A value that decides is unknown and has no recorded dependency: there may be a link that can't be seen.
    /// </param>
    /// <param name="partial">The graph, where only a part of the stack is known.</param>
    internal Links(IReadOnlyList<Resource> known, bool mayBeMore, ResourceGraph? partial = null)
    {
        Known = known;
        MayBeMore = mayBeMore;
        _partial = partial;
    }

    /// <summary>The resources that are surely linked, whatever else may be: for what more of them can only make worse.</summary>
    public IReadOnlyList<Resource> Known { get; }

    /// <summary>There may be a link that can't be seen.</summary>
    public bool MayBeMore { get; }

    /// <summary>The resources that are surely linked; that there are no others counts for something.</summary>
    public IReadOnlyList<Resource> Found
    {
        get
        {
            _partial?.NoteQuestion();
            return Known;
        }
    }

    public Resource? First => Found.Count > 0 ? Found[0] : null;

    /// <summary>Yes when one was found; unknown when one may exist.</summary>
    public Truth Exist => Known.Count > 0 ? Truth.Yes : MayBeMore ? Truth.Unknown : Truth.No;

    /// <summary>Whether any linked resource answers yes.</summary>
    public Truth Any(Func<Resource, Truth> ask) => Truth.Any(Known, ask) | (MayBeMore ? Truth.Unknown : Truth.No);

    /// <summary>At least one linked resource passes; none at all fails with the sentences given.</summary>
    public Verdict MustHave(Func<Resource, Verdict> check, string otherwise, string remedy) =>
        Found.Count > 0 ? Verdict.Any(Found.Select(check))
        : MayBeMore ? Verdict.NotYet($"it is not known yet whether {otherwise}")
        : Verdict.Fail(otherwise, remedy);

    /// <summary>What can't be seen, without what was found.</summary>
    internal Links Unseen() => new([], MayBeMore, _partial);

    public Links And(Links other) =>
        new([.. Known, .. other.Known.Except(Known)], MayBeMore || other.MayBeMore, _partial ?? other._partial);
}
