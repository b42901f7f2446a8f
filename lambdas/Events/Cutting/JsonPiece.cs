namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>A part of a text that is handled by itself.</summary>
/// <param name="Start">Where it begins, from the bytes that were given; less than zero where earlier calls passed over its beginning.</param>
/// <param name="Length">How many of the bytes given are its data; none where it is too large to be held.</param>
/// <param name="Size">How many bytes of the text it stands for.</param>
/// <param name="IsEntry">True for an entry of a Bundle that is larger than an item, or broken.</param>
/// <param name="Fault">Reason code where it cannot be read, else null.</param>
/// <param name="Document">Number of the document that it is in, from zero.</param>
/// <param name="Index">Its place in the document's array, from zero; less than zero where it is the document.</param>
internal readonly record struct JsonPiece(int Start, int Length, long Size, bool IsEntry, string? Fault, int Document, int Index)
{
    /// <summary>What the Bundle says that it is an entry of.</summary>
    internal BundleHead Head { get; init; }
}

/// <summary>What a look at bytes came to.</summary>
internal enum CutState
{
    /// <summary>There is a piece.</summary>
    Piece,

    /// <summary>
    /// The entries of a Bundle that is too large to be held begin; the piece's size is what of it was passed. Who can look ahead says what the
    /// Bundle tells of them (<see cref="JsonCutter.Head"/>).
    /// </summary>
    Entries,

    /// <summary>That Bundle has ended.</summary>
    Left,

    /// <summary>More bytes are needed.</summary>
    More,

    /// <summary>The text has ended.</summary>
    End,
}

/// <summary>The outcome, and how many of the bytes given are done with.</summary>
internal readonly record struct JsonCut(CutState State, int Taken, JsonPiece Piece = default);
