namespace Hipaa.Cli.Evidence.Maps;

/// <summary>A map before it is drawn: places in lanes or inside one another, and the ways between them.</summary>
/// <param name="Id">Name of its file, and of its place in the page.</param>
/// <param name="Summary">What a reader who can't see it is told.</param>
/// <param name="Lanes">Names of the bands across the map, from the top; none where places are inside one another.</param>
/// <param name="LeftToRight">Whether ways run to the right and not down.</param>
internal sealed record MapGraph(
    string Id, string Title, string Summary, IReadOnlyList<string> Lanes, IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapEdge> Edges,
    bool LeftToRight = false)
{
    /// <summary>Above this a map is a knot at any width.</summary>
    internal const int MostNodes = 25;
}

/// <summary>A place.</summary>
/// <param name="Lane">Index of its lane; 0 where there are none.</param>
/// <param name="Notes">Lines below its title.</param>
/// <param name="Tone">How it is coloured, by what it holds.</param>
/// <param name="Inside">Id of the place that it is in.</param>
internal sealed record MapNode(string Id, int Lane, string Title, IReadOnlyList<string> Notes, Tone Tone, string? Inside = null);

/// <summary>A way from a place to another.</summary>
/// <param name="Lines">Its label, line by line; short.</param>
/// <param name="BothWays">Whether data goes back as well.</param>
internal sealed record MapEdge(string From, string To, IReadOnlyList<string> Lines, Tone Tone, bool BothWays = false);

/// <summary>What a place holds; the colour says it, and so does a word in the place.</summary>
internal enum Tone
{
    /// <summary>Electronic protected health information.</summary>
    Ephi,

    /// <summary>Data without identifiers.</summary>
    Clean,

    /// <summary>Records of what was done.</summary>
    Audit,

    /// <summary>Neither.</summary>
    Other,

    /// <summary>A frame around other places.</summary>
    Frame,
}
