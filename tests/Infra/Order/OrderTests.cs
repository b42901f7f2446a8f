namespace Hipaa.Infra.Tests.Order;

/// <summary>Order is right without luck: for every resource of a whole preview, by what it waits for.</summary>
public sealed class OrderTests
{
    public static TheoryData<string, string?> Stacks => new()
    {
        { "dev", null },
        { "prod", null },
        { "cognito", "tests/Infra/Matrix/Pulumi.cognito.yaml" },
        { "landing-zone", "tests/Infra/Matrix/Pulumi.landing-zone.yaml" },
        { "mtls", "tests/Infra/Matrix/Pulumi.mtls.yaml" },
        { "everything", "tests/Infra/Matrix/Pulumi.everything.yaml" },
    };

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task What_has_to_be_there_first_is(string stack, string? file)
    {
        var graph = await PreviewGraph.OfAsync(stack, file);

        var broken = Sequences.All.SelectMany(sequence => Broken(sequence, graph)).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public async Task Each_rule_of_order_speaks_of_something_and_notices_what_does_not_wait()
    {
        var graphs = new List<PreviewGraph>();
        foreach (var (stack, file) in new[] { ("prod", null), ("cognito", "tests/Infra/Matrix/Pulumi.cognito.yaml"), ("mtls", "tests/Infra/Matrix/Pulumi.mtls.yaml") })
        {
            graphs.Add(await PreviewGraph.OfAsync(stack, file));
        }

        Assert.All(Sequences.All, sequence => Assert.All(sequence.Earlier, earlier =>
        {
            var (graph, pair) = graphs.SelectMany(g => sequence.Pairs(g).Select(p => (g, p))).FirstOrDefault(found => found.p.Earlier.Type == earlier);
            Assert.True(pair.Later is not null, $"No {earlier} in any preview: {sequence}");
            Assert.NotEmpty(Broken(sequence, graph.Hurrying(pair.Later)));
        }));
    }

    private static IEnumerable<string> Broken(Sequence sequence, PreviewGraph graph) =>
        sequence.Pairs(graph).Where(pair => !graph.IsAfter(pair.Later, pair.Earlier)).Select(pair => $"{pair.Later} does not wait for {pair.Earlier}. {sequence}.");
}
