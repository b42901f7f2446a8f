namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// Finds where something that is no JSON value ends: where its brackets balance, or before a line that begins as a value does. Text in
/// quotation marks ends with its line: JSON allows no line feed in it.
/// </summary>
internal struct JunkScanner
{
    private readonly bool _isValue;
    private readonly bool _inArray;
    private readonly int _indent;
    private int _depth;
    private bool _inText;
    private bool _escaped;
    private bool _begun;

    /// <summary>Begins.</summary>
    /// <param name="first">The first byte of what is no value.</param>
    /// <param name="inArray">Whether it is an element; then it ends before what may follow an element.</param>
    /// <param name="indent">Blanks before it, where it begins its line; else less than zero.</param>
    internal JunkScanner(byte first, bool inArray, int indent)
    {
        _isValue = first is (byte)'{' or (byte)'[';
        (_inArray, _indent) = (inArray, Math.Max(indent, 0));
    }

    /// <summary>Walks on from <paramref name="at"/>, which it moves.</summary>
    /// <returns>True where it ends at <paramref name="end"/>; false where these bytes are all of it, or cannot yet tell.</returns>
    internal bool Find(ReadOnlySpan<byte> bytes, bool final, ref int at, out int end)
    {
        for (; at < bytes.Length; at++)
        {
            var next = bytes[at];
            var ends = false;
            if (next == '\n')
            {
                ends = (at > 0 || _begun) && (!_isValue || BeginsValue(bytes[(at + 1)..]));
                if (!ends && !final && bytes.Length - at <= _indent + 1)
                {
                    break;
                }

                (_inText, _escaped) = (false, false);
            }
            else if (_isValue)
            {
                if (Balances(next))
                {
                    end = ++at;
                    return true;
                }
            }
            else
            {
                ends = at > 0 && (_inArray ? next is (byte)',' or (byte)']' or (byte)'{' or (byte)'[' : bytes[0] is (byte)']' or (byte)'}');
            }

            if (ends)
            {
                end = at++;
                return true;
            }
        }

        end = at;
        return false;
    }

    /// <summary>Goes on with other bytes: those so far are a piece of their own.</summary>
    internal void Continue() => _begun = true;

    /// <summary>Whether a line begins with as many blanks as what is broken and opens a value, or has no blanks and opens one.</summary>
    internal readonly bool BeginsValue(ReadOnlySpan<byte> line)
    {
        var blanks = 0;
        while (blanks < line.Length && blanks <= _indent && line[blanks] is (byte)' ' or (byte)'\t')
        {
            blanks++;
        }

        return blanks < line.Length && (line[blanks] == '{' ? blanks == 0 || blanks == _indent : line[blanks] == '[' && blanks == 0);
    }

    private bool Balances(byte next)
    {
        if (_inText)
        {
            _inText = _escaped || next != '"';
            _escaped = !_escaped && next == '\\';
            return false;
        }

        _inText = next == '"';
        _depth += next is (byte)'{' or (byte)'[' ? 1 : next is (byte)'}' or (byte)']' ? -1 : 0;
        return _depth <= 0 && next is (byte)'}' or (byte)']';
    }
}
