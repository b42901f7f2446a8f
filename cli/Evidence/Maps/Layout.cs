using System.Runtime.InteropServices;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>A map with every place, label and bend in pixels from its upper left corner.</summary>
internal sealed record Layout(
    MapGraph Map, double Width, double Height, IReadOnlyDictionary<string, Box> Boxes, IReadOnlyList<PlacedEdge> Edges);

/// <summary>A rectangle.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    internal double Right => X + Width;

    internal double Bottom => Y + Height;

    /// <summary>Whether some point is in both.</summary>
    internal bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}

/// <summary>A way with its bends, and where its label is.</summary>
internal sealed record PlacedEdge(MapEdge Edge, IReadOnlyList<(double X, double Y)> Points, Box? Label);

/// <summary>Sizes in pixels, the same for whoever lays out and whoever draws.</summary>
internal static class MapSize
{
    internal const double Title = 13;
    internal const double Text = 11;
    internal const double Line = 14;
    internal const double Padding = 10;
    internal const double FrameTop = 26;
    internal const double LaneWidth = 92;

    /// <summary>Width and height of a place with what is written in it.</summary>
    internal static (double Width, double Height) Of(MapNode node) => (
        Math.Max(TextWidth.Of(node.Title, Title, bold: true), Widest(node.Notes)) + (2 * Padding),
        (2 * Padding) + Line + (node.Notes.Count * Line));

    /// <summary>Width and height of a label.</summary>
    internal static (double Width, double Height) OfLabel(IReadOnlyList<string> lines) =>
        (Widest(lines) + 4, (lines.Count * (Line - 1)) + 2);

    private static double Widest(IReadOnlyList<string> lines) => lines.Count == 0 ? 0 : lines.Max(line => TextWidth.Of(line, Text));
}
