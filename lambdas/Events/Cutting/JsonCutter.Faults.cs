namespace Hipaa.Lambdas.Events.Cutting;

/// <content>What cannot be held or cannot be read.</content>
internal sealed partial class JsonCutter
{
    /// <summary>Takes what is no value, to where the next one may begin.</summary>
    private Step Pass(ReadOnlySpan<byte> rest, bool final)
    {
        var held = rest.Length > most ? rest[..most] : rest;
        var whole = final && held.Length == rest.Length;
        while (_junk.Find(held, whole, ref _at, out var end))
        {
            // After many faults, what looks like a value and is none goes to what is before it.
            if (_faults < ManyFaults || IsGood(rest[end..]))
            {
                if (end > 0)
                {
                    return Fault(held[..end]);
                }

                _mode = Mode.Between;
                return default;
            }
        }

        if (whole)
        {
            // All of it, and no need to say again that the document broke off.
            (_at, Place) = (held.Length, "");
            return Fault(held);
        }

        if (held.Length < most)
        {
            return new Step(0, CutState.More);
        }

        var part = Fault(held[..Math.Max(_at, 1)]);
        (_mode, _at) = (Mode.Junk, 0);
        _junk.Continue();
        return part;
    }

    private Step Fault(ReadOnlySpan<byte> junk)
    {
        var last = junk.TrimEnd(" \t\r\n"u8);
        (_mode, _indent, _comma) = (Mode.Between, -1, !last.IsEmpty && last[^1] == ',');
        _faults++;
        _broken.Earn(junk.Length);
        // A line that is a number or the like is well-formed; what reads it says that it is no object.
        var fault = IsScalar(last) ? null : _fault;
        InFaults += fault is null ? 0 : junk.Length;
        InItems += fault is null ? junk.Length : 0;
        return new Step(
            junk.Length, CutState.Piece, new JsonPiece(0, junk.Length, junk.Length, Place.EndsWith(Entries), fault, _document, _index));
    }

    private static bool IsScalar(ReadOnlySpan<byte> junk)
    {
        var value = default(JsonScanner);
        var result = value.Scan(junk, out var taken);
        return taken == junk.Length && (result == ScanResult.Ended || value.CanEnd) && junk[0] is not ((byte)'{' or (byte)'[');
    }

    /// <summary>Whether a whole value or the end of an array follows.</summary>
    private bool IsGood(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n,"u8);
        if (rest.IsEmpty || (rest[0] == ']' && Place.Length > 0))
        {
            return true;
        }

        var value = default(JsonScanner);
        return rest[0] is (byte)'{' or (byte)'[' && value.Scan(rest, out _) != ScanResult.Broken;
    }

    /// <summary>Takes a value that is broken, to where it ends.</summary>
    private Step Seek(ReadOnlySpan<byte> rest, bool final)
    {
        if (!InHand(rest, final, most, out var held, out var isAll))
        {
            return new Step(0, CutState.More);
        }

        var limit = Math.Min(most, held.Length);
        var end = _broken.Find(held, Math.Min(_at, limit), limit, isAll, _last, _lineBegins);
        if (end == 0)
        {
            (_mode, _comma) = (Mode.Between, Stays(held));
            Part(held[..0]);
            return default;
        }

        if (end < 0 && isAll && limit == held.Length)
        {
            // All of it, and no need to say again that the document broke off.
            Place = "";
            return Fault(held);
        }

        var part = Fault(held[..(end < 0 ? limit : end)]);
        Remember(held[..(end < 0 ? limit : end)]);
        (_mode, _at) = (end < 0 ? Mode.Broken : Mode.Between, 0);
        _comma |= end > 0 && Stays(held[end..]);
        _mayHoldOther |= end < 0 && MayHoldOther(held, limit + BundleMark.Longest);
        if (end > 0)
        {
            Part(held[..end]);
        }

        return part;
    }

    /// <summary>
    /// Leaves what the broken value stood in, where a document begins behind it, or where it may have taken in the beginning of another Bundle:
    /// nothing of that is to become this one's.
    /// </summary>
    private void Part(ReadOnlySpan<byte> broken)
    {
        if (_broken.EndsAtDocument || (Place.EndsWith(Entries) && (_mayHoldOther || MayHoldOther(broken, broken.Length))))
        {
            (Place, _comma, _indent) = ("", true, _broken.EndsAtDocument ? 0 : -1);
        }
    }

    private bool MayHoldOther(ReadOnlySpan<byte> held, int looked) => Place.EndsWith(Entries) && BundleMark.IsIn(held[..Math.Min(held.Length, looked)]);

    /// <summary>Whether what follows a broken element begins as it did: then it is the next one, whatever is between.</summary>
    private bool Stays(ReadOnlySpan<byte> rest)
    {
        var next = rest.TrimStart(" \t\r\n"u8);
        return _broken.BeginsAlike(next, 0);
    }

    /// <summary>Bytes enough to look for an end up to a limit, and at what follows it: always the same, however they come in.</summary>
    private bool InHand(ReadOnlySpan<byte> rest, bool final, int limit, out ReadOnlySpan<byte> held, out bool isAll)
    {
        var window = (int)Math.Min(limit + (long)most, int.MaxValue);
        held = rest[..Math.Min(window, rest.Length)];
        isAll = final && held.Length == rest.Length;
        return isAll || held.Length == window;
    }
}
