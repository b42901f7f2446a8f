namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// Finds where a value that is broken ends: where its brackets balance and what follows it may follow a value; else where something begins as it
/// did, or a line as a document does. It is told nothing by what merely looks like an end within text or within the value.
/// </summary>
internal sealed class BrokenEnd
{
    private const int LongestOpening = 64;

    /// <summary>How far a value is looked into, to see that it is one.</summary>
    private const int Looked = 64 * 1024;

    /// <summary>What may be looked at beyond what the text's length pays for.</summary>
    private const long FreeWork = 16 * 1024 * 1024;

    /// <summary>Bytes that may be looked at for each that is done with.</summary>
    private const int WorkPerByte = 4;

    private readonly byte[] _opening = new byte[LongestOpening];
    private int _openingLength;
    private bool _inArray;
    private bool _isEntry;
    private JunkScanner _lines;
    private BracketCount _asText;
    private BracketCount _asNone;
    private long _work = FreeWork;

    /// <summary>Whether it ended where a line begins as a document does: nothing of what the broken value stands in goes on there.</summary>
    internal bool EndsAtDocument { get; private set; }

    /// <summary>Whether there is time for it: a text of nothing but faults costs no more than one of events.</summary>
    internal bool HasTime => _work > 0;

    /// <summary>Notes how a value begins that may turn out to be broken.</summary>
    /// <param name="value">The value as far as it is in hand.</param>
    /// <param name="inArray">Whether it is an element.</param>
    /// <param name="isEntry">Whether it is one of a Bundle's entries.</param>
    /// <param name="indent">Blanks before it, where it begins its line; else less than zero.</param>
    internal void Note(ReadOnlySpan<byte> value, bool inArray, bool isEntry, int indent)
    {
        (_inArray, _isEntry, _lines) = (inArray, isEntry, new JunkScanner(value[0], inArray, indent));
        var opening = value[..Math.Min(value.Length, LongestOpening)];
        _openingLength = opening.IndexOf((byte)':') + 1;
        opening[.._openingLength].CopyTo(_opening);
    }

    /// <summary>Notes how many levels were open where it broke.</summary>
    internal void Break(int depth)
    {
        (_asText, _asNone) = (new BracketCount(depth, isText: true), new BracketCount(depth, isText: false));
    }

    /// <summary>Bytes that are done with pay for what is looked at twice.</summary>
    internal void Earn(int bytes) => _work = Math.Min(_work + ((long)bytes * WorkPerByte), FreeWork);

    /// <summary>Looks for the end.</summary>
    /// <param name="held">The value from its beginning, or from where the last look ended; and what follows it.</param>
    /// <param name="from">Where it broke; zero at a later look.</param>
    /// <param name="limit">Where to end the look.</param>
    /// <param name="isAll">Whether <paramref name="held"/> goes to the end of the text.</param>
    /// <param name="before">The last byte before <paramref name="held"/> that is not blank, or zero where it is the beginning.</param>
    /// <param name="atLine">Whether <paramref name="held"/> begins a line that may be a document's.</param>
    /// <returns>Less than zero where it does not end before the limit.</returns>
    internal int Find(ReadOnlySpan<byte> held, int from, int limit, bool isAll, byte before, bool atLine)
    {
        EndsAtDocument = false;
        if (atLine && before != 0 && _inArray && IsDocument(held, 0, isAll, before))
        {
            EndsAtDocument = true;
            return 0;
        }

        var best = atLine && _lines.BeginsValue(held) && (IsBoundary(before) || IsLikely(held, 0, isAll)) ? 0 : -1;
        // What broke it is the beginning of the next one.
        best = before != 0 && from == 0 && BeginsAlike(held, 0) ? 0 : best;
        var hasEnded = best == 0 && (IsBoundary(before) || from == 0);
        for (var at = held[..from].IndexOf((byte)'\n'); at >= 0 && at < from && !hasEnded; at = Next(held[..from], at))
        {
            hasEnded = Line(held, at, isAll, before, ref best);
        }

        for (var at = from; at < limit && !hasEnded && (best < 0 || _asText.IsWithin || _asNone.IsWithin); at++)
        {
            var next = held[at];
            if (_asText.Closes(next) | _asNone.Closes(next))
            {
                if (Follows(held, at + 1, isAll))
                {
                    _work -= at - from;
                    return at + 1;
                }

                best = best < 0 ? at + 1 : best;
            }
            else if (next == '\n')
            {
                hasEnded = Line(held, at, isAll, before, ref best);
            }
            else if (next == '{' && best < 0 && at > 0 && BeginsAlike(held, at) && (at == from || Last(held[..at].TrimEnd(", \t\r\n"u8), before) == '}'))
            {
                best = at;
            }
        }

        _work -= limit - from;
        return best;
    }

    /// <summary>Whether what begins there begins as the broken value did.</summary>
    internal bool BeginsAlike(ReadOnlySpan<byte> held, int at) =>
        _openingLength > 0 && held[at..].StartsWith(_opening.AsSpan(0, _openingLength));

    private static int Next(ReadOnlySpan<byte> held, int at)
    {
        var feed = held[(at + 1)..].IndexOf((byte)'\n');
        return feed < 0 ? -1 : at + 1 + feed;
    }

    /// <summary>Looks at a line.</summary>
    /// <returns>True where no value goes on in it: nothing before it lets one begin.</returns>
    private bool Line(ReadOnlySpan<byte> held, int at, bool isAll, byte before, ref int best)
    {
        if (_inArray && best < 0 && IsDocument(held, at + 1, isAll, Last(held[..at], before)))
        {
            (EndsAtDocument, best) = (true, at + 1);
            return true;
        }

        if (!_lines.BeginsValue(held[(at + 1)..]))
        {
            return false;
        }

        var isBoundary = IsBoundary(Last(held[..at], before));
        best = best < 0 && (isBoundary || IsLikely(held, at, isAll)) ? at : best;
        return isBoundary;
    }

    /// <summary>
    /// Whether a whole object begins at a line's first character, not as the broken value did, and what follows is another document or the end of
    /// the text: the document that the broken value stands in was cut off, and this is the next one.
    /// </summary>
    /// <param name="held">As <see cref="Find"/> has it.</param>
    /// <param name="at">The line's first character.</param>
    /// <param name="isAll">As <see cref="Find"/> has it.</param>
    /// <param name="previous">The last byte before it that is not blank: behind a comma it is an element, but for what no element begins with.</param>
    private bool IsDocument(ReadOnlySpan<byte> held, int at, bool isAll, byte previous)
    {
        var rest = held[at..];
        if (rest.Length < 2 || rest[0] != '{' || BeginsAlike(held, at) || (previous is (byte)',' or (byte)'[' && !BundleMark.BeginsDocument(rest)))
        {
            return false;
        }

        // Pretty-printed without indents, each object within another begins so.
        var member = 1 + Blanks(rest[1..]);
        if (member >= rest.Length || rest[member] != '"' || (member > 1 && rest[member - 1] is not ((byte)' ' or (byte)'\t')) || !IsValue(held, at, isAll, out var end))
        {
            return false;
        }

        if (end == held.Length)
        {
            return (isAll && rest.Length <= Looked) || BundleMark.Begins(rest);
        }

        end += Blanks(held[end..]);
        return end == held.Length ? isAll : held[end] is (byte)'{' or (byte)'[' or 0xEF or 0x1E or 0;
    }

    private static bool IsBoundary(byte before) => before is not ((byte)',' or (byte)'[' or (byte)':');

    private bool IsLikely(ReadOnlySpan<byte> held, int at, bool isAll)
    {
        var start = at + Blanks(held[at..]);
        return start < held.Length && (BeginsAlike(held, start) || (IsValue(held, start, isAll, out var end) && Follows(held, end, isAll)));
    }

    /// <summary>Whether what is there may follow a value.</summary>
    private bool Follows(ReadOnlySpan<byte> held, int at, bool isAll)
    {
        at += Blanks(held[at..]);
        if (at >= held.Length)
        {
            return !isAll || !_inArray;
        }

        if (_inArray && held[at] == ']')
        {
            at += 1 + Blanks(held[(at + 1)..]);
            return at >= held.Length
                || (_isEntry ? held[at] is (byte)',' or (byte)'}' : held[at] is (byte)'{' or (byte)'[' or 0xEF or 0x1E or 0);
        }

        if (_inArray && held[at] != ',')
        {
            return false;
        }

        at += held[at] == ',' ? 1 + Blanks(held[(at + 1)..]) : 0;
        return at < held.Length ? BeginsAlike(held, at) || IsValue(held, at, isAll, out _) : !isAll;
    }

    private bool IsValue(ReadOnlySpan<byte> held, int at, bool isAll, out int end)
    {
        end = held.Length;
        if (held[at] is not ((byte)'{' or (byte)'[') || !HasTime)
        {
            return false;
        }

        var looked = held[at..Math.Min(held.Length, at + Looked)];
        var value = default(JsonScanner);
        var result = value.Scan(looked, out var taken);
        _work -= taken;
        end = result == ScanResult.Ended ? at + taken : held.Length;
        return result == ScanResult.Ended || (result == ScanResult.More && !(isAll && at + taken == held.Length));
    }

    private static int Blanks(ReadOnlySpan<byte> held)
    {
        var length = held.IndexOfAnyExcept(" \t\r\n"u8);
        return length < 0 ? held.Length : length;
    }

    private static byte Last(ReadOnlySpan<byte> held, byte before)
    {
        var last = held.LastIndexOfAnyExcept(" \t\r\n"u8);
        return last < 0 ? before : held[last];
    }
}
