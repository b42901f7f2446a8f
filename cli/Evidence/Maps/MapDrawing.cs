using System.Globalization;
using System.Xml.Linq;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>Draws a map that has been laid out, as SVG.</summary>
internal static class MapDrawing
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Dictionary<Tone, (string Fill, string Line, string Word)> Tones = new()
    {
        [Tone.Ephi] = ("#fdecea", "#b3261e", "ePHI"),
        [Tone.Clean] = ("#e6f4ea", "#1e6b3a", "without identifiers"),
        [Tone.Audit] = ("#e8effb", "#2f55a4", "records"),
        [Tone.Other] = ("#f4f5f7", "#5b6472", "neither"),
        [Tone.Frame] = ("#ffffff", "#8a93a1", string.Empty),
    };

    /// <summary>The colours with their words, for a legend.</summary>
    internal static IEnumerable<(string Fill, string Line, string Word)> Legend => Tones.Values.Where(tone => tone.Word.Length > 0);

    /// <summary>A file of its own.</summary>
    internal static string File(Layout layout) => Draw(layout).ToString(SaveOptions.DisableFormatting) + "\n";

    internal static XElement Draw(Layout layout)
    {
        var left = layout.Map.Lanes.Count > 0 ? MapSize.LaneWidth : 0;
        var (width, height) = (layout.Width + left, layout.Height);
        var id = layout.Map.Id;
        return E(
            "svg", ("viewBox", $"0 0 {N(width)} {N(height)}"), ("width", N(width)), ("height", N(height)), ("role", "img"),
            ("aria-labelledby", $"{id}-title {id}-summary"), ("class", "map"),
                ("font-family", "Arial, Helvetica, Liberation Sans, sans-serif"))
            .With(E("title", ("id", $"{id}-title")).With(layout.Map.Title))
            .With(E("desc", ("id", $"{id}-summary")).With(layout.Map.Summary))
            .With(Arrows(id))
            .With(E("rect", ("width", N(width)), ("height", N(height)), ("fill", "#ffffff")))
            .With([.. Lanes(layout, width)])
            .With(E("g", ("transform", $"translate({N(left)} 0)"))
                .With([.. Nodes(layout, frames: true)])
                .With([.. layout.Edges.Select(edge => Line(edge, id))])
                .With([.. Nodes(layout, frames: false)])
                .With([.. layout.Edges.Where(edge => edge.Label is not null).Select(Label)]));
    }

    private static XElement Arrows(string id) => E("defs").With([.. Tones.Select(tone => E(
        "marker", ("id", Marker(id, tone.Key)), ("viewBox", "0 0 8 8"), ("refX", "7"), ("refY", "4"), ("markerWidth", "7"),
            ("markerHeight", "7"),
        ("orient", "auto-start-reverse")).With(E("path", ("d", "M0 0.6 8 4 0 7.4Z"), ("fill", tone.Value.Line))))]);

    private static IEnumerable<XElement> Lanes(Layout layout, double width)
    {
        var bands = layout.Map.Lanes.Select((name, index) => (
            Name: name,
            Boxes: layout.Map.Nodes.Where(node => node.Lane == index && node.Inside is null).Select(node => layout.Boxes[node.Id])
                .ToList()))
            .Where(lane => lane.Boxes.Count > 0).ToList();
        var top = 0d;
        for (var i = 0; i < bands.Count; i++)
        {
            var end = i + 1 < bands.Count ? bands[i + 1].Boxes.Min(box => box.Y) - 13 : layout.Height;
            if (i > 0) yield return E("path", ("d", $"M0 {N(top)}H{N(width)}"), ("stroke", "#c3cad3"), ("stroke-dasharray", "2 4"));
            yield return E(
                "text", ("x", "14"), ("y", N(bands[i].Boxes.Min(box => box.Y) + 16)), ("font-size", "12"), ("font-weight", "700"),
                ("fill", "#3c4654"), ("class", "lane")).With(bands[i].Name);
            top = end;
        }
    }

    private static IEnumerable<XElement> Nodes(Layout layout, bool frames) =>
        from node in layout.Map.Nodes
        where layout.Map.Nodes.Any(other => other.Inside == node.Id) == frames
        select Node(node, layout.Boxes[node.Id], frames);

    private static XElement Node(MapNode node, Box box, bool frame)
    {
        var (fill, line, _) = Tones[node.Tone];
        var (x, y) = frame ? (box.X + 12, box.Y + 17) : (box.X + MapSize.Padding, box.Y + MapSize.Padding + 11);
        return E("g", ("data-node", node.Id))
            .With(E(
                "rect", ("x", N(box.X)), ("y", N(box.Y)), ("width", N(box.Width)), ("height", N(box.Height)), ("rx", frame ? "10" : "7"),
                ("fill", fill), ("fill-opacity", frame ? "0.6" : "1"), ("stroke", line), ("stroke-width", frame ? "1" : "1.4"),
                ("stroke-dasharray", frame ? "4 3" : "none")))
            .With(Text(node.Title, x, y, MapSize.Title, "#1c2430", bold: true))
            .With([.. node.Notes.Select((note, index) => Text(note, x, y + ((index + 1) * MapSize.Line), MapSize.Text, "#3c4654"))]);
    }

    private static XElement Line(PlacedEdge edge, string id)
    {
        var points = edge.Points.Select(point => $"{N(point.X)} {N(point.Y)}");
        return E(
            "path", ("d", "M" + string.Join('L', points)), ("fill", "none"), ("stroke", Tones[edge.Edge.Tone].Line),
                ("stroke-width", "1.4"),
            ("stroke-linejoin", "round"), ("marker-end", $"url(#{Marker(id, edge.Edge.Tone)})"),
            ("marker-start", edge.Edge.BothWays ? $"url(#{Marker(id, edge.Edge.Tone)})" : "none"),
            ("data-from", edge.Edge.From), ("data-to", edge.Edge.To));
    }

    // On its way, with the ground around it left free: it can belong to no other.
    private static XElement Label(PlacedEdge edge)
    {
        var (box, tone) = (edge.Label!.Value, Tones[edge.Edge.Tone]);
        return E("g", ("class", "label"), ("text-anchor", "middle"))
            .With(E(
                "rect", ("x", N(box.X)), ("y", N(box.Y)), ("width", N(box.Width)), ("height", N(box.Height)), ("rx", "3"),
                    ("fill", "#ffffff"),
                ("stroke", "none")))
            .With([.. edge.Edge.Lines.Select((line, index) => Text(
                line, box.X + (box.Width / 2), box.Y + 10.5 + (index * (MapSize.Line - 1)), MapSize.Text, tone.Line))]);
    }

    private static XElement Text(string text, double x, double y, double size, string colour, bool bold = false) => E(
        "text", ("x", N(x)), ("y", N(y)), ("font-size", N(size)), ("font-weight", bold ? "700" : "400"), ("fill", colour)).With(text);

    private static string Marker(string id, Tone tone) => $"{id}-{tone.ToString().ToLowerInvariant()}";

    private static XElement E(string name, params (string Name, string Value)[] attributes) =>
        new(Svg + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    private static XElement With(this XElement element, params object[] content)
    {
        element.Add(content);
        return element;
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
