namespace Hipaa.Lambdas.Events.Cutting;

/// <content>Texts, names among them, literals and numbers.</content>
internal partial struct JsonScanner
{
    private bool InText(byte next)
    {
        if (next == '"')
        {
            _state = _isKey ? State.Colon : State.After;
        }
        else if (next == '\\')
        {
            _state = State.Escape;
        }
        else if (next < 0x20)
        {
            return false;
        }
        else if (_isKey && IsNamed)
        {
            _name.Add(next);
        }

        return true;
    }

    /// <summary>A name may be written with escapes; one that is no letter is in no name that is looked for.</summary>
    private void AddEscaped(byte next)
    {
        if (next != 'u' && _isKey && IsNamed)
        {
            _name.Add(0);
        }
    }

    private bool InHex(byte next)
    {
        if (!char.IsAsciiHexDigit((char)next))
        {
            return false;
        }

        _code = (ushort)((_code << 4) | (next <= '9' ? next - '0' : (next | 0x20) - 'a' + 10));
        _state = --_count == 0 ? State.Text : State.Hex;
        if (_state == State.Text && _isKey && IsNamed)
        {
            _name.Add(_code < 0x80 ? (byte)_code : (byte)0);
        }

        return true;
    }

    private bool InLiteral(byte next)
    {
        var whole = _literal switch { (byte)'t' => "true"u8, (byte)'f' => "false"u8, _ => "null"u8 };
        var good = whole[_count] == next;
        _state = ++_count == whole.Length ? State.After : State.Literal;
        return good;
    }

    private bool InNumber(byte next)
    {
        var digit = next is >= (byte)'0' and <= (byte)'9';
        (var good, _state) = _state switch
        {
            State.Minus => (digit, next == '0' ? State.Zero : State.Digits),
            State.Dot => (digit, State.Fraction),
            State.Exponent => (digit || next is (byte)'+' or (byte)'-', digit ? State.ExponentDigits : State.ExponentSign),
            State.ExponentSign => (digit, State.ExponentDigits),
            State.Zero => (!digit, next == '.' ? State.Dot : State.Exponent),
            State.Digits => (true, digit ? State.Digits : next == '.' ? State.Dot : State.Exponent),
            State.Fraction => (next != '.', digit ? State.Fraction : State.Exponent),
            _ => (digit, State.ExponentDigits),
        };
        return good;
    }

    private static bool IsNumber(State state) => state is State.Zero or State.Digits or State.Fraction or State.ExponentDigits;

    private static bool ContinuesNumber(byte next) => next is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'e' or (byte)'E';
}
