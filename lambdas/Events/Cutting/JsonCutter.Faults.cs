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

    /// <summary>
    /// Walks over a value too large to be held, or over what follows the entries of a Bundle. A line that begins as a document does may be the
    /// next one, where this broke off, or stand in it: the bytes from there on are taken once the walk has come further than a piece is long.
    /// </summary>
    private Step Walk(ReadOnlySpan<byte> rest, bool final)
    {
        var line = _isHeld ? -1 : DocumentLine(rest);
        var within = _isHeld && rest.Length > most ? rest[..most] : line < 0 ? rest : rest[..line];
        var result = Walked.Scan(within[_at..], out var taken);
        taken += _at;
        var isLong = _isHeld && taken == most;
        if (result == ScanResult.More && (isLong || line >= 0 || !final))
        {
            if (_isHeld && !isLong)
            {
                _at = taken;
                return new Step(0, CutState.More);
            }

            Take(rest[..taken]);
            (_isHeld, _at) = (line >= 0, 0);
            return new Step(taken, line >= 0 || isLong ? null : CutState.More);
        }

        taken = _isHeld && result is not (ScanResult.Ended or ScanResult.Entries) ? 0 : taken;
        Take(rest[..taken]);
        (_isHeld, _at) = (false, 0);
        if (result == ScanResult.Entries)
        {
            Between += _passed;
            // A second list of entries comes after what the Bundle says of itself.
            Head = _mode == Mode.Tail ? Head : _passed == taken ? BundleHead.Of(rest[..taken]) : default;
            (_mode, _comma, _indent) = (Mode.Between, true, -1);
            Place += Entries;
            return new Step(taken);
        }

        if (_mode == Mode.Tail)
        {
            Between += _passed;
            (_mode, _indent, _comma) = (Mode.Between, _lineBegins ? 0 : -1, false);
            var around = result == ScanResult.More ? "" : Place;
            var brokenOff = result == ScanResult.Ended ? new Step(taken) : BreakOff(taken);
            Place = result == ScanResult.Ended ? Place : around;
            return brokenOff;
        }

        if (result == ScanResult.Ended)
        {
            return TooLarge(taken, Reason.ItemTooLarge);
        }

        _mode = Mode.Drain;
        return new Step(taken);
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
        _lineBegins = bytes.IsEmpty ? _lineBegins : bytes[^1] == '\n';
    }

    /// <summary>Passes over the rest of a broken value that is too large to be held, up to a line that begins as a document does.</summary>
    private Step Drain(ReadOnlySpan<byte> rest, bool final)
    {
        if (_lineBegins && !rest.IsEmpty && rest[0] is (byte)'{' or (byte)'[')
        {
            Place = "";
            return TooLarge(0, Reason.JsonMalformed);
        }

        var newline = rest.IndexOf((byte)'\n');
        var taken = newline < 0 ? rest.Length : newline + 1;
        Take(rest[..taken]);
        if (taken < rest.Length)
        {
            return new Step(taken);
        }

        Place = final ? "" : Place;
        return final ? TooLarge(taken, Reason.JsonMalformed) : new Step(taken, CutState.More);
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
