namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// Cuts a text of any length into the values that it consists of: documents one after another, with anything or nothing between them, each
/// an object or an array, whose elements are pieces of their own; of a Bundle that is too large to be held, the entries. What is no JSON
/// is a piece too, and the next value is found behind it: every byte is in a piece or between pieces.
/// </summary>
/// <param name="most">Largest piece in bytes.</param>
/// <param name="place">What <see cref="Place"/> said where an earlier walk stopped, or nothing.</param>
/// <param name="head">What <see cref="Head"/> said there.</param>
internal sealed partial class JsonCutter(int most, string place = "", BundleHead head = default)
{
    private const char Array = 'A';
    private const char Entries = 'E';

    /// <summary>After so many broken pieces in a row only one that a whole value follows is told by itself.</summary>
    private const int ManyFaults = 64;

    private const int LongestGap = 1024;

    private Mode _mode = Mode.Between;
    private JsonScanner _value;
    private JsonScanner _bundle = JsonScanner.InEntries();
    private JsonScanner _large;
    private bool _isBundle;
    private readonly BrokenEnd _broken = new();
    private JunkScanner _junk;
    private byte _last;
    private int _at;
    private int _indent;
    private bool _comma = true;
    private bool _lineBegins = true;
    private bool _isHeld;
    private bool _mayHoldOther;
    private bool _hadEntries;
    private byte[] _seam = [];
    private int _faults;
    private long _passed;
    private int _document = -1;
    private int _index = -1;
    private string? _fault;

    private enum Mode
    {
        Between,
        Value,
        Broken,
        Junk,
        Large,
        Tail,
        Drain,
    }

    /// <summary>Where the walk stands: in nothing, an array (A), the entries of a Bundle (E), or those of a Bundle in an array (AE).</summary>
    internal string Place { get; private set; } = place;

    /// <summary>
    /// What the Bundle says whose entries the walk is in or was in last: before them, or as who looked ahead said.
    /// </summary>
    internal BundleHead Head { get; set; } = head;

    /// <summary>What the Bundle that is too large to be held said so far of its entries, before and after them.</summary>
    internal BundleNotes Notes { get; private set; } = new();

    /// <summary>True where it was walked over to its end.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>
    /// What it said in all. Without an end, what was not said yet may have been to come; FHIR's own order has it before the entries.
    /// </summary>
    internal BundleHead Told => HasEnded || Notes.SaysType || Notes.Head != default ? Notes.Head : new(null, Reason.BundleUnfinished);

    /// <summary>Whether who looks ahead has seen all that there is of it.</summary>
    internal bool IsPast => HasEnded || (_hadEntries && !IsInBundle);

    private bool IsInBundle => Place.EndsWith(Entries) || _mode is Mode.Large or Mode.Tail or Mode.Drain;

    /// <summary>Bytes in whole values so far.</summary>
    internal long InItems { get; private set; }

    /// <summary>Bytes in what cannot be read.</summary>
    internal long InFaults { get; private set; }

    /// <summary>Bytes between: white space, commas, brackets, byte order marks, and what a Bundle says beside its entries.</summary>
    internal long Between { get; private set; }

    /// <summary>Bytes that were taken and are in none of the three yet: of a value that is too large to be held.</summary>
    internal long Passed => _mode is Mode.Large or Mode.Tail or Mode.Drain ? _passed : 0;

    /// <summary>Looks for the next piece.</summary>
    /// <param name="ready">What follows the bytes taken so far.</param>
    /// <param name="final">True when nothing follows them.</param>
    internal JsonCut Next(ReadOnlySpan<byte> ready, bool final)
    {
        var taken = 0;
        while (true)
        {
            var rest = ready[taken..];
            var step = _mode switch
            {
                Mode.Between => Skip(rest, final),
                Mode.Value => Read(rest, final),
                Mode.Broken => Seek(rest, final),
                Mode.Junk => Pass(rest, final),
                Mode.Drain => Drain(rest, final),
                _ => Walk(rest, final),
            };
            if (step.State is { } state)
            {
                var piece = step.Piece with { Start = taken + step.Piece.Start };
                return new JsonCut(state, taken + step.Taken, piece);
            }

            taken += step.Taken;
        }
    }

    /// <summary>Goes over what is between values.</summary>
    private Step Skip(ReadOnlySpan<byte> rest, bool final)
    {
        var at = 0;
        for (; at < rest.Length; at++)
        {
            var next = rest[at];
            if (next == '\n')
            {
                _indent = 0;
            }
            else if (next is (byte)' ' or (byte)'\t')
            {
                _indent += _indent < 0 ? 0 : 1;
            }
            else if (next == ',')
            {
                (_comma, _indent) = (true, -1);
            }
            else if (next == 0xEF && Place.Length == 0)
            {
                // A byte order mark stands wherever files were put one behind another.
                if (!final && rest.Length - at < 3)
                {
                    break;
                }

                if (!rest[at..].StartsWith("\uFEFF"u8))
                {
                    break;
                }

                at += 2;
            }
            else if (next == ']' && Place.Length > 0)
            {
                at++;
                Between += at;
                Leave();
                return new Step(at);
            }
            else if (next == '[' && Place.Length == 0)
            {
                (Place, _comma, _indent, _index) = ($"{Array}", true, -1, -1);
                _document++;
            }
            else if (next != '\r' && (next is not (0x1E or 0) || Place.Length > 0))
            {
                break;
            }
        }

        Between += at;
        return at < rest.Length && (final || rest[at] != 0xEF || rest.Length - at >= 3) ? Begin(rest[at..], at)
            : !final ? new Step(at, CutState.More)
            : Place.Length > 0 ? BreakOff(at)
            : new Step(at, CutState.End);
    }

    private Step Begin(ReadOnlySpan<byte> rest, int skipped)
    {
        if (Place.Length > 0 && !_comma && _indent == 0 && rest[0] is (byte)'{' or (byte)'[')
        {
            // No comma, and a line that begins as a document does: the one before it broke off.
            return BreakOff(skipped);
        }

        (_mode, _at, _value, _fault) = (Mode.Value, 0, default, null);
        if (Place.Length == 0 && rest[0] is not ((byte)'{' or (byte)'['))
        {
            // No document begins so: the line is one piece, whatever is in it.
            (_mode, _fault, _junk) = (Mode.Junk, Reason.JsonMalformed, new JunkScanner(rest[0], false, _indent));
        }

        _document += Place.Length == 0 ? 1 : 0;
        _index = Place.Length == 0 ? -1 : _index + 1;
        return new Step(skipped);
    }

    private Step BreakOff(int skipped)
    {
        (Place, _comma) = ("", true);
        _faults++;
        return new Step(skipped, CutState.Piece, new JsonPiece(skipped, 0, 0, false, Reason.JsonMalformed, _document, _index + 1));
    }

    private void Leave()
    {
        (_mode, _at, _indent, _comma, _passed, _lineBegins) = (Place[^1] == Entries ? Mode.Tail : Mode.Between, 0, -1, false, 0, false);
        _bundle.LeaveArray();
        Place = Place[..^1];
    }

    /// <summary>Reads a value that is small enough to be held.</summary>
    private Step Read(ReadOnlySpan<byte> rest, bool final)
    {
        var result = _value.Scan(rest[_at..], out var taken);
        _at += taken;
        if (result == ScanResult.More && final)
        {
            result = _value.CanEnd ? ScanResult.Ended : ScanResult.Broken;
        }

        if (Place.EndsWith(Entries) && _indent == 0 && (result == ScanResult.Ended || _at > most) && BundleMark.Begins(rest[..Math.Min(_at, most)]))
        {
            // Behind a comma, and no entry: the Bundle before it was cut off there.
            (_mode, _at) = (Mode.Between, 0);
            return BreakOff(0);
        }

        if (_at > most || (result == ScanResult.Broken && IsBundle(rest) && HasEntries(rest[.._at])))
        {
            EnterLarge(rest[..Math.Min(_at, most)]);
            return default;
        }

        if (result == ScanResult.More)
        {
            return new Step(0, CutState.More);
        }

        if (result == ScanResult.Broken)
        {
            _fault = _value.TooDeep ? Reason.JsonTooDeep : Reason.JsonMalformed;
            if (rest[0] is (byte)'{' or (byte)'[' && _faults < ManyFaults && _broken.HasTime)
            {
                _broken.Note(rest[.._at], Place.Length > 0, Place.EndsWith(Entries), _indent);
                _broken.Break(_value.Depth);
                (_mode, _last, _lineBegins, _mayHoldOther) = (Mode.Broken, 0, false, false);
                return default;
            }

            (_mode, _at, _junk) = (Mode.Junk, 0, new JunkScanner(rest[0], Place.Length > 0, _indent));
            return default;
        }

        (_mode, _indent, _comma, _faults) = (Mode.Between, -1, false, 0);
        InItems += _at;
        _broken.Earn(_at);
        return new Step(_at, CutState.Piece, new JsonPiece(0, _at, _at, Place.EndsWith(Entries), null, _document, _index));
    }

    /// <summary>Goes over to walking: the value is too large to be held, or a Bundle that is broken, of which each entry is taken by itself.</summary>
    private void EnterLarge(ReadOnlySpan<byte> value)
    {
        var isBundle = IsBundle(value);
        (_mode, _isBundle, _at, _passed, _lineBegins, _last, _mayHoldOther) = (Mode.Large, isBundle, 0, 0, false, 0, false);
        _seam = [];
        // An entry that is too large stands in a Bundle that is.
        Walked = isBundle ? JsonScanner.ForEntries() : default;
        _broken.Note(value, Place.Length > 0, Place.EndsWith(Entries), _indent);
        (Notes, HasEnded) = isBundle ? (new(), false) : (Notes, HasEnded);
    }

    private bool IsBundle(ReadOnlySpan<byte> value) => value[0] == '{' && !Place.EndsWith(Entries);

    private static bool HasEntries(ReadOnlySpan<byte> value)
    {
        var (walk, result, at) = (JsonScanner.ForEntries(), ScanResult.Member, 0);
        while (result == ScanResult.Member)
        {
            result = walk.Scan(value[at..], out var taken);
            at += taken;
        }

        return result == ScanResult.Entries;
    }

    private ref JsonScanner Walked => ref _mode == Mode.Tail || _isBundle ? ref _bundle : ref _large;

    private readonly record struct Step(int Taken, CutState? State = null, JsonPiece Piece = default);
}
