namespace Hipaa.Lambdas.FileLoader;

/// <summary>
/// Finds where values of a JSON text end, byte by byte, without reading them: strings, escapes and depth are all it knows. It keeps its
/// place over any cut of the bytes, so that a document of any size is walked in a small window.
/// </summary>
internal struct ValueScanner
{
    private bool _escaped;

    /// <summary>Open objects and arrays.</summary>
    internal int Depth { get; private set; }

    /// <summary>True while within a string.</summary>
    internal bool InString { get; private set; }

    /// <summary>Takes the next byte.</summary>
    internal void Take(byte next)
    {
        if (InString)
        {
            InString = _escaped || next != '"';
            _escaped = !_escaped && next == '\\';
        }
        else if (next == '"')
        {
            InString = true;
        }
        else if (next is (byte)'{' or (byte)'[')
        {
            Depth++;
        }
        else if (next is (byte)'}' or (byte)']')
        {
            Depth--;
        }
    }
}
