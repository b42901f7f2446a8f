using System.Runtime.InteropServices;

namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// Finds where brackets balance, from a byte that JSON does not allow on: on the supposition that text goes on there, or that none does. A line
/// feed in text is the one, a quotation mark too many the other.
/// </summary>
/// <param name="depth">Levels that are open there.</param>
/// <param name="isText">Whether text is.</param>
[StructLayout(LayoutKind.Auto)]
internal struct BracketCount(int depth, bool isText)
{
    private int _depth = depth;
    private bool _isText = isText;
    private bool _isEscaped;

    /// <summary>False once what was open has been closed and something else begins.</summary>
    internal bool IsWithin { get; private set; } = true;

    /// <summary>Goes over a byte.</summary>
    /// <returns>True where what was open is closed by it.</returns>
    internal bool Closes(byte next)
    {
        if (_isText)
        {
            _isText = _isEscaped || next != '"';
            _isEscaped = !_isEscaped && next == '\\';
            return false;
        }

        _isText = next == '"';
        if (next is (byte)'{' or (byte)'[')
        {
            IsWithin &= _depth > 0;
            _depth++;
        }

        if (!IsWithin || next is not ((byte)'}' or (byte)']'))
        {
            return false;
        }

        _depth = Math.Max(_depth - 1, 0);
        return _depth == 0;
    }
}
