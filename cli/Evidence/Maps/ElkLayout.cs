using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>
/// Lays maps out by the Eclipse Layout Kernel in its edition for JavaScript (elkjs, below Elk/ with its licence), run by an interpreter:
/// nothing
/// is installed or started for it. The same map gives the same layout.
/// </summary>
internal sealed class ElkLayout : IDisposable
{
    private const string Host = "var self = this, module = { exports: {} }, exports = module.exports;"
        + "function setTimeout(work) { work(); } function clearTimeout() {}";

    private const string Call = """
        var answer, worker = new module.exports.Worker();
        worker.onmessage = function (message) { answer = message.data; };
        worker.postMessage({ cmd: 'register', id: 0, algorithms: ['layered'] });
        function layOut(graph) {
            worker.postMessage({ cmd: 'layout', id: 1, graph: JSON.parse(graph), layoutOptions: {}, options: {} });
            return JSON.stringify(answer);
        }
        """;

    private readonly Engine engine = new();

    public void Dispose() => engine.Dispose();

    internal ElkLayout()
    {
        using var script = new StreamReader(new BrotliStream(
            typeof(ElkLayout).Assembly.GetManifestResourceStream("elk/elk-worker.min.js.br")!, CompressionMode.Decompress));
        engine.Execute(Host).Execute(script.ReadToEnd(), "elk-worker.min.js").Execute(Call);
    }

    /// <exception cref="InvalidOperationException">The map names a place that is not in it.</exception>
    internal Layout Of(MapGraph map)
    {
        var answer = JsonNode.Parse(engine.Invoke("layOut", ElkGraph.Of(map).ToJsonString()).AsString())!;
        return answer["data"] is JsonObject laidOut
            ? ElkAnswer.Read(map, laidOut)
            : throw new InvalidOperationException($"The map \"{map.Title}\" can't be laid out: {answer["error"]?.ToJsonString()}");
    }
}

/// <summary>A map as the layout kernel takes it:
/// https://eclipse.dev/elk/documentation/tooldevelopers/graphdatastructure/jsonformat.html.</summary>
internal static class ElkGraph
{
    internal static JsonObject Of(MapGraph map)
    {
        var root = Node("root", Options(map));
        root["children"] = Children(map, inside: null);
        root["edges"] = new JsonArray([.. map.Edges.Select(Edge)]);
        return root;
    }

    private static Dictionary<string, string> Options(MapGraph map) => new(StringComparer.Ordinal)
    {
        ["elk.algorithm"] = "layered",
        ["elk.direction"] = map.LeftToRight ? "RIGHT" : "DOWN",
        ["elk.edgeRouting"] = "ORTHOGONAL",
        ["elk.hierarchyHandling"] = "INCLUDE_CHILDREN",
        ["elk.partitioning.activate"] = map.Lanes.Count > 0 ? "true" : "false",
        ["elk.separateConnectedComponents"] = "false",
        ["elk.layered.nodePlacement.strategy"] = "NETWORK_SIMPLEX",
        ["elk.layered.crossingMinimization.semiInteractive"] = "false",
        ["elk.layered.considerModelOrder.strategy"] = "NODES_AND_EDGES",
        ["elk.layered.thoroughness"] = "20",
        ["elk.spacing.nodeNode"] = "18",
        ["elk.spacing.edgeNode"] = "10",
        ["elk.spacing.edgeEdge"] = "10",
        ["elk.spacing.edgeLabel"] = "3",
        ["elk.layered.spacing.nodeNodeBetweenLayers"] = "18",
        ["elk.layered.spacing.edgeNodeBetweenLayers"] = "10",
        ["elk.layered.spacing.edgeEdgeBetweenLayers"] = "8",
        ["elk.padding"] = "[top=14,left=14,bottom=14,right=14]",
    };

    private static JsonArray Children(MapGraph map, string? inside) =>
        new([.. map.Nodes.Where(node => node.Inside == inside).Select(node => Child(map, node))]);

    private static JsonObject Child(MapGraph map, MapNode node)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        if (map.Lanes.Count > 0) options["elk.partitioning.partition"] = $"{node.Lane}";
        var child = Node(node.Id, options);
        var children = Children(map, node.Id);
        if (children.Count == 0)
        {
            var (width, height) = MapSize.Of(node);
            (child["width"], child["height"]) = (map.LeftToRight ? Widest(map, node) : width, height);
            return child;
        }

        var top = MapSize.FrameTop + (node.Notes.Count * MapSize.Line);
        options["elk.padding"] = $"[top={top},left=14,bottom=14,right=14]";
        options["elk.nodeSize.constraints"] = "MINIMUM_SIZE";
        options["elk.nodeSize.minimum"] = $"({MapSize.Of(node).Width:F0},{MapSize.Of(node).Height:F0})";
        child = Node(node.Id, options);
        child["children"] = children;
        return child;
    }

    // Places below one another look like a column when they are of one width.
    private static double Widest(MapGraph map, MapNode node) => map.Nodes
        .Where(other => other.Inside == node.Inside
            && map.Edges.Any(edge => edge.From == node.Id) == map.Edges.Any(edge => edge.From == other.Id)
            && map.Nodes.All(inner => inner.Inside != other.Id))
        .Max(other => MapSize.Of(other).Width);

    private static JsonNode Edge(MapEdge edge, int index)
    {
        var (width, height) = MapSize.OfLabel(edge.Lines);
        var label = new JsonObject
        {
            ["text"] = string.Join(' ', edge.Lines), ["width"] = width, ["height"] = height,
            ["layoutOptions"] = new JsonObject { ["elk.edgeLabels.inline"] = "true" },
        };
        return new JsonObject
        {
            ["id"] = $"e{index}",
            ["sources"] = new JsonArray(edge.From),
            ["targets"] = new JsonArray(edge.To),
            ["labels"] = edge.Lines.Count == 0 ? [] : new JsonArray(label),
        };
    }

    private static JsonObject Node(string id, Dictionary<string, string> options) => new()
    {
        ["id"] = id,
        ["layoutOptions"] = new JsonObject(options.Select(option => KeyValuePair.Create(option.Key, (JsonNode?)option.Value))),
    };
}

/// <summary>What the layout kernel answers, in pixels of the whole map.</summary>
internal static class ElkAnswer
{
    internal static Layout Read(MapGraph map, JsonObject root)
    {
        var boxes = new Dictionary<string, Box>(StringComparer.Ordinal);
        Collect(root, 0, 0, boxes);
        var containers = new Dictionary<string, Box>(boxes, StringComparer.Ordinal) { ["root"] = default };
        boxes.Remove("root");
        var edges = root["edges"]!.AsArray().Select((edge, index) => Edge(map.Edges[index], edge!.AsObject(), containers)).ToList();
        return new(map, Number(root, "width"), Number(root, "height"), boxes, edges);
    }

    private static void Collect(JsonObject node, double left, double top, Dictionary<string, Box> boxes)
    {
        var box = new Box(left + Number(node, "x"), top + Number(node, "y"), Number(node, "width"), Number(node, "height"));
        boxes[node["id"]!.GetValue<string>()] = box;
        foreach (var child in node["children"]?.AsArray() ?? [])
        {
            Collect(child!.AsObject(), box.X, box.Y, boxes);
        }
    }

    // Coordinates of an edge count from the innermost place that holds both its ends.
    private static PlacedEdge Edge(MapEdge edge, JsonObject answer, Dictionary<string, Box> containers)
    {
        var origin = containers[answer["container"]?.GetValue<string>() ?? "root"];
        var section = answer["sections"]!.AsArray()[0]!.AsObject();
        JsonNode?[] points = [section["startPoint"], .. section["bendPoints"]?.AsArray() ?? [], section["endPoint"]];
        var label = answer["labels"]?.AsArray().FirstOrDefault()?.AsObject();
        return new(
            edge,
            [.. points.Select(point => (Number(point!.AsObject(), "x") + origin.X, Number(point!.AsObject(), "y") + origin.Y))],
            label is null ? null : new(
                Number(label, "x") + origin.X, Number(label, "y") + origin.Y, Number(label, "width"), Number(label, "height")));
    }

    private static double Number(JsonObject node, string name) =>
        node[name] is { } value ? Math.Round(value.GetValue<JsonElement>().GetDouble(), 1) : 0;
}
