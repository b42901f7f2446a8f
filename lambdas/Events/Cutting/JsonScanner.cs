using System.Buffers;

namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>What a walk over bytes came to.</summary>
internal enum ScanResult
{
    /// <summary>The value goes on after these bytes.</summary>
    More,

    /// <summary>The value ends here.</summary>
    Ended,

    /// <summary>The next byte is not what JSON allows there, or opens a level too many.</summary>
    Broken,

    /// <summary>The array <c>entry</c> of the outermost object begins here.</summary>
    Entries,

    /// <summary>The value of a member that is noted (<see cref="BundleNotes"/>) begins or ends here.</summary>
    Member,
}

/// <summary>
/// Walks one JSON value by the grammar of RFC 8259, over any cut of its bytes, in constant memory and without an exception: so what is
/// broken costs no more than what is whole. Whether text is Unicode is for the reader to say.
/// </summary>
internal partial struct JsonScanner
{
    private static readonly SearchValues<byte> EndsRun =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private ulong _objects;
    private int _depth;
    private State _state;
    private bool _isKey;
    private byte _count;
    private byte _literal;
    private ushort _code;
    private MemberName _name;
    private JsonMember _member;
    private bool _findsEntries;

    private enum State : byte
    {
        Value,
        ValueOrEnd,
        Key,
        KeyOrEnd,
        Colon,
        After,
        Text,
        Escape,
        Hex,
        Literal,
        Minus,
        Zero,
        Digits,
        Dot,
        Fraction,
        Exponent,
        ExponentSign,
        ExponentDigits,
    }

    /// <summary>A walk that stops at the outermost object's array <c>entry</c>.</summary>
    internal static JsonScanner ForEntries() => new() { _findsEntries = true };

    /// <summary>A walk that stands in that array.</summary>
    internal static JsonScanner InEntries() => new() { _findsEntries = true, _depth = 2, _objects = 1, _state = State.After };

    /// <summary>True when the walk broke off because of too many levels.</summary>
    internal bool TooDeep { get; private set; }

    /// <summary>True when the bytes so far are a whole value if nothing follows: a number alone shows its end by what comes after it.</summary>
    internal readonly bool CanEnd => _depth == 0 && IsNumber(_state);

    /// <summary>Levels that are open.</summary>
    internal readonly int Depth => _depth;

    /// <summary>The member of a Bundle that it stands in the value of.</summary>
    internal readonly JsonMember Member => _member;

    /// <summary>Walks on.</summary>
    /// <param name="bytes">What follows the bytes of the last call.</param>
    /// <param name="taken">How many of them belong to the value, up to its end or the byte that breaks it.</param>
    internal ScanResult Scan(ReadOnlySpan<byte> bytes, out int taken)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (_state == State.Text && !(_isKey && _findsEntries && _depth == 1))
            {
                var run = bytes[at..].IndexOfAny(EndsRun);
                if (run < 0)
                {
                    break;
                }

                at += run;
            }

            if (IsNumber(_state) && !ContinuesNumber(bytes[at]))
            {
                _state = State.After;
                if (_depth == 0)
                {
                    taken = at;
                    return ScanResult.Ended;
                }
            }

            if (_member > JsonMember.Entry && _depth == 1 && _state == State.After && bytes[at] is (byte)',' or (byte)'}')
            {
                (_member, taken) = (JsonMember.None, at);
                return ScanResult.Member;
            }

            if (!Step(bytes[at], out var stop))
            {
                taken = at;
                return ScanResult.Broken;
            }

            if (stop is not null || (_depth == 0 && _state == State.After))
            {
                taken = at + 1;
                return stop ?? ScanResult.Ended;
            }
        }

        taken = bytes.Length;
        return ScanResult.More;
    }

    /// <summary>Leaves the array that the walk stands in, which the caller saw closed.</summary>
    internal void LeaveArray() => (_depth, _state) = (_depth - 1, State.After);

    private bool Step(byte next, out ScanResult? stop)
    {
        stop = null;
        switch (_state)
        {
            case State.Text:
                return InText(next);
            case State.Escape:
                (_state, _count) = next == 'u' ? (State.Hex, (byte)4) : (State.Text, (byte)0);
                AddEscaped(next);
                return next is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t'
                    or (byte)'u';
            case State.Hex:
                return InHex(next);
            case State.Literal:
                return InLiteral(next);
            case State.Minus or State.Zero or State.Digits or State.Dot or State.Fraction or State.Exponent or State.ExponentSign
                or State.ExponentDigits:
                return InNumber(next);
        }

        if (next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            return true;
        }

        switch (_state)
        {
            case State.Value or State.ValueOrEnd:
                stop = next == '[' && _depth == 1 && _member == JsonMember.Entry ? ScanResult.Entries : null;
                return _state == State.ValueOrEnd && next == ']' ? Close(next) : Begin(next);
            case State.Key or State.KeyOrEnd:
                if (next == '"')
                {
                    (_state, _isKey, _name) = (State.Text, true, default);
                    return true;
                }

                return _state == State.KeyOrEnd && next == '}' && Close(next);
            case State.Colon:
                _state = State.Value;
                if (IsNamed)
                {
                    _member = _name.Member;
                    stop = _member > JsonMember.Entry ? ScanResult.Member : null;
                }

                return next == ':';
            default:
                if (next == ',' && _depth > 0)
                {
                    _state = InObject ? State.Key : State.Value;
                    return true;
                }

                return Close(next);
        }
    }

    /// <summary>Whether the name at hand is that of a Bundle's own member.</summary>
    private readonly bool IsNamed => _findsEntries && _depth == 1;

    private readonly bool InObject => _depth > 0 && (_objects >> (_depth - 1) & 1) != 0;

    private bool Begin(byte next)
    {
        if (next is (byte)'{' or (byte)'[')
        {
            if (_depth == EventLimits.Depth)
            {
                TooDeep = true;
                return false;
            }

            _objects = next == '{' ? _objects | (1UL << _depth) : _objects & ~(1UL << _depth);
            (_depth, _state) = (_depth + 1, next == '{' ? State.KeyOrEnd : State.ValueOrEnd);
            return true;
        }

        (_isKey, _literal, _count) = (false, next, 1);
        _state = next switch
        {
            (byte)'"' => State.Text,
            (byte)'-' => State.Minus,
            (byte)'0' => State.Zero,
            >= (byte)'1' and <= (byte)'9' => State.Digits,
            (byte)'t' or (byte)'f' or (byte)'n' => State.Literal,
            _ => _state,
        };
        return _state is not (State.Value or State.ValueOrEnd);
    }

    private bool Close(byte next)
    {
        if (_depth == 0 || next != (InObject ? '}' : ']'))
        {
            return false;
        }

        (_depth, _state) = (_depth - 1, State.After);
        return true;
    }
}
