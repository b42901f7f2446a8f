namespace Hipaa.Lambdas.Events.Cutting;

/// <content>What is too large to be held.</content>
internal sealed partial class JsonCutter
{
    /// <summary>
    /// Walks over a value too large to be held, or over what follows the entries of a Bundle. A line that begins as a document does may be the
    /// next one, where this broke off, or stand in it: the bytes from there on are taken once the walk has come further than a piece is long.
    /// </summary>
    private Step Walk(ReadOnlySpan<byte> rest, bool final)
    {
        var line = _isHeld ? -1 : DocumentLine(rest);
        var within = _isHeld && rest.Length > Kept ? rest[..Kept] : line < 0 ? rest : rest[..line];
        var result = Note(within, out var taken);
        var isLong = _isHeld && taken == Kept;
        if (result == ScanResult.More && (isLong || line >= 0 || !final))
        {
            if (_isHeld && !isLong)
            {
                _at = taken;
                return new Step(0, CutState.More);
            }

            if (isLong && BundleMark.Begins(rest))
            {
                // It may stand there, and nothing begins so within another document: that was cut off, and this is the next one.
                (_isHeld, _at, _mode) = (false, 0, Mode.Drain);
                _broken.Break(Walked.Depth);
                return new Step(0);
            }

            Mark(rest[..taken]);
            Take(rest[..taken]);
            (_isHeld, _at) = (line >= 0, 0);
            return new Step(taken, line >= 0 || isLong ? null : CutState.More);
        }

        // Where it breaks in what is held back, that may be another document.
        var isHeld = _isHeld && result is not (ScanResult.Ended or ScanResult.Entries);
        (_isHeld, _at) = (false, isHeld ? taken : 0);
        taken = isHeld ? 0 : taken;
        Mark(rest[..taken]);
        Take(rest[..taken]);
        if (result == ScanResult.Entries)
        {
            Between += _passed;
            var isFirst = _mode != Mode.Tail;
            // A second list of entries is of the same Bundle.
            Head = isFirst ? Notes.Head : Head;
            (_mode, _comma, _indent) = (Mode.Between, true, -1);
            Place += Entries;
            _hadEntries = true;
            return isFirst ? new Step(taken, CutState.Entries, default(JsonPiece) with { Size = _passed }) : new Step(taken);
        }

        if (_mode == Mode.Tail)
        {
            Between += _passed;
            (_mode, _indent, _comma) = (Mode.Between, _lineBegins ? 0 : -1, false);
            HasEnded = result == ScanResult.Ended;
            var around = result == ScanResult.More ? "" : Place;
            var brokenOff = HasEnded ? new Step(taken, CutState.Left) : BreakOff(taken);
            Place = HasEnded ? Place : around;
            return brokenOff;
        }

        if (result == ScanResult.Ended)
        {
            return TooLarge(taken, Reason.ItemTooLarge);
        }

        _broken.Break(Walked.Depth);
        _mode = Mode.Drain;
        return new Step(taken);
    }

    /// <summary>Bytes from the beginning of a document on in which it shows itself: its own, and up to where the next begins.</summary>
    private int Kept => (int)Math.Min(most + (long)LongestGap, int.MaxValue);

    private ScanResult Note(ReadOnlySpan<byte> within, out int reached)
    {
        reached = _at;
        while (true)
        {
            var result = Walked.Scan(within[reached..], out var taken);
            if (_mode == Mode.Tail || _isBundle)
            {
                Notes.Add(within.Slice(reached, taken), Walked.Member);
            }

            reached += taken;
            if (result != ScanResult.Member)
            {
                return result;
            }
        }
    }

    /// <summary>Where a line begins as a document does; less than zero where none does.</summary>
    private int DocumentLine(ReadOnlySpan<byte> rest)
    {
        if (_lineBegins && !rest.IsEmpty && rest[0] == '{')
        {
            return 0;
        }

        var feed = rest.IndexOf("\n{"u8);
        return feed < 0 ? -1 : feed + 1;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        _passed += bytes.Length;
        Remember(bytes);
    }

    /// <summary>Keeps how the bytes end that are done with.</summary>
    private void Remember(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.LastIndexOfAnyExcept(" \t\r\n"u8);
        (_last, _lineBegins) = (last < 0 ? _last : bytes[last], bytes.IsEmpty ? _lineBegins : bytes[^1] == '\n');
    }

    /// <summary>The same of bytes that come in parts of any size: a mark may lie across two of them.</summary>
    private void Mark(ReadOnlySpan<byte> taken)
    {
        if (!Place.EndsWith(Entries) || _mayHoldOther)
        {
            return;
        }

        Span<byte> seam = stackalloc byte[2 * BundleMark.Longest];
        var before = Math.Min(_seam.Length, BundleMark.Longest - 1);
        _seam.AsSpan(_seam.Length - before).CopyTo(seam);
        var after = taken[..Math.Min(taken.Length, BundleMark.Longest)];
        after.CopyTo(seam[before..]);
        _mayHoldOther = BundleMark.IsIn(taken) || BundleMark.IsIn(seam[..(before + after.Length)]);
        byte[] end = [.. _seam, .. taken[Math.Max(0, taken.Length - BundleMark.Longest)..]];
        _seam = end[Math.Max(0, end.Length - BundleMark.Longest)..];
    }

    /// <summary>Passes over the rest of a broken value that is too large to be held, to where it ends.</summary>
    private Step Drain(ReadOnlySpan<byte> rest, bool final)
    {
        if (!InHand(rest, final, Kept, out var held, out var isAll))
        {
            return new Step(0, CutState.More);
        }

        var limit = Math.Min(Kept, held.Length);
        var end = _broken.Find(held, Math.Min(_at, limit), limit, isAll, _last, _lineBegins);
        var taken = end < 0 ? limit : end;
        _mayHoldOther |= MayHoldOther(held, end < 0 ? taken + BundleMark.Longest : taken);
        Take(held[..taken]);
        _at = 0;
        if (end < 0 && !(isAll && limit == held.Length))
        {
            return new Step(taken);
        }

        var next = held[taken..];
        var blanks = next.Length - next.TrimStart(" \t\r\n"u8).Length;
        var stays = end >= 0 && (_last == ',' || Stays(next));
        var beginsLine = blanks == 0 ? _lineBegins : next[blanks - 1] == '\n';
        var leaves = end < 0 || _broken.EndsAtDocument || _mayHoldOther || (!stays && beginsLine && blanks < next.Length && (next[blanks] is (byte)'{' or (byte)'['));
        var piece = TooLarge(taken, Reason.JsonMalformed);
        Place = leaves ? "" : Place;
        (_comma, _indent) = (stays || leaves, -1);
        return piece;
    }

    private Step TooLarge(int taken, string fault)
    {
        (_mode, _indent, _comma) = (Mode.Between, _lineBegins ? 0 : -1, false);
        _faults += fault == Reason.JsonMalformed ? 1 : 0;
        InFaults += _passed;
        var piece = new JsonPiece((int)(taken - Math.Min(_passed, int.MaxValue)), 0, _passed, Place.EndsWith(Entries), fault, _document, _index);
        return new Step(taken, CutState.Piece, piece);
    }
}
