using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Maps;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>The stacks of the tests with their maps, each laid out once.</summary>
public sealed class DrawnMaps : IAsyncLifetime
{
    internal Dictionary<string, (ResourceGraph Graph, IReadOnlyList<DataFlow> Flows, IReadOnlyList<Layout> Maps)> Stacks { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        using var elk = new ElkLayout();
        foreach (var stack in (string[])["dev", "prod"])
        {
            var workspace = new Workspace(Repository.Project, TextWriter.Null, () => Stream.Null, TextWriter.Null, true, true);
            var graph = PreviewGraph.Of(await StackPreview.RunAsync(workspace, StackPreview.Settings(workspace, stack), details: false));
            var flows = new DataFlows(graph).All();
            Stacks[stack] = (graph, flows, [.. new[] { new FlowMap(graph, flows).Map(), new NetworkMap(graph).Map(), new KeyMap(graph).Map() }.Select(elk.Of)]);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

public sealed class MapTests(DrawnMaps drawn) : IClassFixture<DrawnMaps>
{
    public static TheoryData<string, string> Maps => new()
    {
        { "dev", "flow" }, { "dev", "network" }, { "dev", "keys" }, { "prod", "flow" }, { "prod", "network" }, { "prod", "keys" },
    };

    [Theory, MemberData(nameof(Maps))]
    public void A_map_has_at_most_25_places_and_is_as_wide_as_a_screen(string stack, string map)
    {
        var layout = Of(stack, map);
        Assert.InRange(layout.Map.Nodes.Count, 5, MapGraph.MostNodes);
        Assert.True(layout.Width <= 1240, $"{layout.Width} px");
    }

    [Theory, MemberData(nameof(Maps))]
    public void No_label_lies_over_a_place_or_another_label_and_no_place_over_another(string stack, string map)
    {
        var layout = Of(stack, map);
        var frames = layout.Map.Nodes.Select(node => node.Inside).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var places = layout.Boxes.Where(box => !frames.Contains(box.Key)).ToList();
        var labels = layout.Edges.Where(edge => edge.Label is not null).ToList();
        Assert.All(labels, edge =>
        {
            Assert.DoesNotContain(places, place => place.Value.Overlaps(edge.Label!.Value));
            Assert.DoesNotContain(labels, other => other != edge && other.Label!.Value.Overlaps(edge.Label!.Value));
        });
        Assert.All(places, place => Assert.DoesNotContain(places, other => other.Key != place.Key && other.Value.Overlaps(place.Value)));
    }

    [Theory, MemberData(nameof(Maps))]
    public void What_is_written_in_a_place_fits_into_it(string stack, string map) => Assert.All(Of(stack, map).Map.Nodes, node =>
    {
        var (box, size) = (Of(stack, map).Boxes[node.Id], MapSize.Of(node));
        Assert.True(box.Width >= size.Width - 1 && box.Height >= size.Height - 1, $"{node.Title}: {box} for {size}");
    });

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Every_way_of_the_flow_is_one_that_permissions_open_and_none_between_its_places_is_left_out(string stack)
    {
        var (graph, flows, _) = drawn.Stacks[stack];
        var map = Of(stack, "flow").Map;
        var places = map.Nodes.Where(node => graph.Find(node.Id) is not null).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var ways = map.Edges.Where(edge => places.Contains(edge.From) && places.Contains(edge.To)).Select(edge => Pair(edge.From, edge.To)).ToList();
        Assert.Equal(
            flows.Where(flow => places.Contains(flow.From.Key) && places.Contains(flow.To.Key)).Select(flow => Pair(flow.From.Key, flow.To.Key)).Distinct().Order(),
            ways.Order());
        var stores = flows.SelectMany(flow => new[] { flow.From, flow.To })
            .Where(place => place.DataClass == "phi" && place.Kind is "bucket" or "table" or "database" or "stream" or "API").Where(place => place.DataClass == "phi");
        Assert.All(stores, store => Assert.Contains(store.Key, places));
        Assert.All(map.Edges, edge => Assert.Equal(3, edge.Lines.Count));
    }

    [Fact]
    public void The_network_has_the_ways_of_the_security_groups_and_the_keys_what_they_encrypt()
    {
        var network = Of("prod", "network").Map;
        var names = network.Nodes.ToDictionary(node => node.Id, node => node.Title, StringComparer.Ordinal);
        var ways = network.Edges.Select(edge => $"{names[edge.From]} to {names[edge.To]}: {string.Join(' ', edge.Lines)}").ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["stream-processor to database: TCP 5432", "stream-processor to Interface endpoints: TCP 443", "deidentifier to S3: TCP 443"]), ways);
        var keys = Of("prod", "keys").Map;
        var hmac = keys.Nodes.Single(node => node.Title == "Key hmac");
        Assert.Contains("HMAC-SHA-256", hmac.Notes);
        var phi = keys.Nodes.Single(node => node.Title == "Key phi");
        var protects = keys.Nodes.Single(node => node.Id == keys.Edges.Single(edge => edge.From == phi.Id).To);
        var graph = drawn.Stacks["prod"].Graph;
        var encrypted = graph.Resources.Count(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal) && AssetInventory.KeysOf(resource).Any(key => StoreFacts.Primary(key).Urn == phi.Id)
            && resource.Type is not (AwsType.KmsAlias or AwsType.KmsGrant or AwsType.KmsReplicaKey));
        Assert.Equal($"{encrypted} resources", protects.Title);
    }

    private Layout Of(string stack, string map) => drawn.Stacks[stack].Maps.Single(layout => layout.Map.Id == map);

    private static string Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? $"{one} {other}" : $"{other} {one}";
}
