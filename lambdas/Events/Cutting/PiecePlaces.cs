namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// Names the places of a text's pieces, in their order: <c>[2]</c> in the only document; <c>line 3</c> and <c>line 3, [2]</c> among several;
/// <c>line 3, value 2</c> where a line holds several.
/// </summary>
/// <param name="isOnly">True when there is one document.</param>
internal sealed class PiecePlaces(bool isOnly)
{
    private int _counted;
    private int _line = 1;
    private int _document = -1;
    private int _onLine;
    private int _lineOfDocument;

    /// <summary>The place of the next piece; empty for the only document itself.</summary>
    internal string Of(in JsonPiece piece, ReadOnlySpan<byte> text)
    {
        var element = piece.Index < 0 ? "" : piece.IsEntry ? $"entry[{piece.Index}]" : $"[{piece.Index}]";
        if (isOnly)
        {
            return element;
        }

        _line += text[_counted..piece.Start].Count((byte)'\n');
        _counted = piece.Start;
        if (piece.Document != _document)
        {
            _onLine = _line == _lineOfDocument ? _onLine + 1 : 1;
            (_document, _lineOfDocument) = (piece.Document, _line);
        }

        var document = _onLine == 1 ? $"line {_line}" : $"line {_line}, value {_onLine}";
        return element.Length == 0 ? document : $"{document}, {element}";
    }
}
