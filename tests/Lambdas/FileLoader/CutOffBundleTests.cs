using System.Globalization;
using Hipaa.Lambdas.FileLoader;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>
/// A Bundle that was cut off anywhere, and the next one behind it: nothing of the next is ever an entry of the first, whose tenant is another.
/// </summary>
public sealed class CutOffBundleTests
{
    private const string Tag = "\"meta\":{\"tag\":[{\"system\":\"urn:hipaa-stack:tenant\",\"code\":\"TENANT\"}]}";

    public static TheoryData<string, string, int> Layouts { get; } = new()
    {
        { "{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", "\n", 400 },
        { "{\"entry\":[ENTRIES],TAG,\"resourceType\":\"Bundle\"}", "\n", 400 },
        { "{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", "", 400 },
        { "{\"entry\":[ENTRIES],TAG,\"resourceType\":\"Bundle\"}", "", 400 },
        { "{\n  \"resourceType\": \"Bundle\",\n  TAG,\n  \"entry\": [\n    ENTRIES\n  ]\n}", "\n", 400 },
        { "{\"resourceType\":\"Bundle\",TAG,\"entry\":[\nENTRIES\n]}", "\n", 400 },
        { "{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", "\n", 100_000 },
        { "{\"entry\":[ENTRIES],TAG,\"resourceType\":\"Bundle\"}", "\n", 100_000 },
        { "{\n  \"resourceType\": \"Bundle\",\n  TAG,\n  \"entry\": [\n    ENTRIES\n  ]\n}", "\n", 100_000 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Nothing_of_the_next_is_of_its_tenant(string layout, string between, int most)
    {
        var (first, second) = (Bundle(layout, "clinic-a", "a", 6), Bundle(layout, "clinic-b", "b", 6));
        for (var cut = 1; cut < first.Length; cut++)
        {
            var items = await CutText.CutAsync(first[..cut] + between + second + "\n" + Observation("c"), most, 700);

            Assert.All(items.Where(item => item.Fault is null && item.IsEntry), item =>
                Assert.False(item.Tenant == "clinic-a" && item.Text().Contains("/b-", StringComparison.Ordinal), $"{cut}: {item.Text()}"));
        }
    }

    /// <summary>As lines of a file that break off where a disk was full, or a connection.</summary>
    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", 400)]
    [InlineData("{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", 100_000)]
    [InlineData("{\"entry\":[ENTRIES],TAG,\"resourceType\":\"Bundle\"}", 100_000)]
    [InlineData("{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", 400, 40)]
    [InlineData("{\n  \"resourceType\": \"Bundle\",\n  TAG,\n  \"entry\": [\n    ENTRIES\n  ]\n}", 400, 40)]
    public async Task The_next_line_is_read_as_if_it_stood_alone(string layout, int most, int count = 6)
    {
        var (first, second) = (Bundle(layout, "clinic-a", "a", 6), Bundle(layout, "clinic-b", "b", count));
        var alone = await FoundAsync(second + "\n" + Observation("c"), most);
        var missed = new List<int>();
        for (var cut = 1; cut < first.Length; cut++)
        {
            var found = await FoundAsync(first[..cut] + "\n" + second + "\n" + Observation("c"), most);
            if (!found.EndsWith(alone, StringComparison.Ordinal)) missed.Add(cut);
        }

        Assert.Empty(missed);
    }

    /// <summary>The next is swallowed whole, larger than a piece, and has a broken entry of its own.</summary>
    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}")]
    [InlineData("{\"id\":\"b\",\"resourceType\":\"Bundle\",TAG,\"entry\":[\nENTRIES\n]}")]
    [InlineData("{\"entry\":[ENTRIES],TAG,\"resourceType\":\"Bundle\"}")]
    public async Task Nothing_of_the_next_is_of_its_tenant_where_that_is_broken_too(string layout)
    {
        var first = Bundle(layout, "clinic-a", "a", 4);
        for (var broken = 0; broken < 30; broken += 3)
        {
            var second = Bundle(layout, "clinic-b", "b", 30).Replace($"\"id\":\"b-{broken}\"", $"\"id\":\"b-{broken}\t\"", StringComparison.Ordinal);
            foreach (var end in (string[])["\"resource\":", "\"component\":[", "\"entry\":[", ",", "said, "])
            {
                for (var cut = first.IndexOf(end, StringComparison.Ordinal); cut >= 0; cut = first.IndexOf(end, cut + 1, StringComparison.Ordinal))
                {
                    var items = await CutText.CutAsync(first[..(cut + end.Length)] + "\n" + second + "\n" + Observation("c"), 400, 700);

                    Assert.All(items.Where(item => item.Fault is null && item.IsEntry), item =>
                        Assert.False(item.Tenant == "clinic-a" && item.Text().Contains("/b-", StringComparison.Ordinal), $"{broken} {cut}: {item.Text()}"));
                }
            }
        }
    }

    /// <summary>A brace that is missing, or a tabulator in a text, and other Bundles behind it line by line.</summary>
    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", 1)]
    [InlineData("{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", 11)]
    [InlineData("{\"entry\":[ENTRIES],TAG,\"resourceType\":\"Bundle\"}", 11)]
    [InlineData("{\"resourceType\":\"Bundle\",TAG,\"entry\":[\nENTRIES\n]}", 5)]
    public async Task A_broken_entry_costs_that_alone_whatever_Bundles_follow(string layout, int broken)
    {
        foreach (var (whole, fault) in new[] { ("]}}", "]}"), ("as said", "as\tsaid") })
        {
            var entry = Entry($"a-{broken}");
            var first = Bundle(layout, "clinic-a", "a", 12).Replace(entry, entry.Replace(whole, fault, StringComparison.Ordinal), StringComparison.Ordinal);
            var items = await CutText.CutAsync(first + "\n" + Bundle(layout, "clinic-b", "b", 12) + "\n" + Bundle(layout, "clinic-b", "c", 12), 400, 700);

            // Without its brace the last one takes what ends the Bundle for its own.
            var expected = fault == "]}" && broken == 11 ? 11 : 11 + 24;
            Assert.True(items.Count(item => item is { Fault: null, IsEntry: true }) >= expected, $"{fault} {CutText.Told(items)}");
            // Where the tenant stands behind the entries, who looks ahead tells it (BundleScout).
            string?[] tenants = layout.StartsWith("{\"entry\"", StringComparison.Ordinal) ? [null, null] : ["clinic-a", "clinic-b"];
            Assert.All(items.Where(item => item is { Fault: null, IsEntry: true }), item => Assert.Equal(tenants[item.Text().Contains("/a-", StringComparison.Ordinal) ? 0 : 1], item.Tenant));
        }
    }

    /// <summary>Within an entry the next line is a value that may stand there; between two it is none that anybody would keep.</summary>
    [Theory]
    [InlineData(400)]
    [InlineData(100_000)]
    public async Task The_Observation_on_the_next_line_is_read_wherever_an_entry_was_cut_off(int most)
    {
        var first = Bundle("{\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]}", "clinic-a", "a", 4);
        var missed = new List<int>();
        for (var cut = 1; cut < first.Length; cut++)
        {
            if (first[..cut].EndsWith("}},", StringComparison.Ordinal) || first[..cut].EndsWith("\"entry\":[", StringComparison.Ordinal)) continue;
            var items = await CutText.CutAsync($"{first[..cut]}\n{Observation("c")}\n{Observation("d")}", most, 700);
            if (items.Count(item => item is { Fault: null, IsEntry: false } && item.Text().StartsWith("{\"resourceType\":\"Observation\"", StringComparison.Ordinal)) != 2) missed.Add(cut);
        }

        Assert.Empty(missed);
    }

    private static async Task<string> FoundAsync(string text, int most) => string.Join(
        '|', (await CutText.CutAsync(text, most, 700)).Where(item => item.Fault is null).Select(item => $"{item.Tenant} {item.Text()}"));

    private static string Bundle(string layout, string tenant, string name, int count) => layout
        .Replace("ENTRIES", string.Join(layout.Contains("\n    ", StringComparison.Ordinal) ? ",\n    " : layout.Contains("[\n", StringComparison.Ordinal) ? ",\n" : ",", Enumerable.Range(0, count).Select(number =>
            Entry($"{name}-{number.ToString(CultureInfo.InvariantCulture)}"))), StringComparison.Ordinal)
        .Replace("TAG", Tag, StringComparison.Ordinal).Replace("TENANT", tenant, StringComparison.Ordinal);

    private static string Entry(string id) => $"{{\"fullUrl\":\"https://ehr.example/fhir/Observation/{id}\",\"resource\":{Observation(id)}}}";

    private static string Observation(string id) =>
        $$$"""{"resourceType":"Observation","id":"{{{id}}}","note":[{"text":"as said, [so] {it} is"}],"component":[{"code":{"text":"x"}},{"code":{"text":"y"}}]}""";
}
