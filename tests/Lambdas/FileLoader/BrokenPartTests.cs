using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.FileLoader;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>What is wrong in one value costs no other: each that is broken is told once, each that is whole is found, in its place.</summary>
public sealed class BrokenPartTests
{
    private const int Most = 400;

    /// <summary>Ways that a value of a text is broken by who writes JSON by hand, or copies what people typed.</summary>
    private static readonly string[] Broken = ["5'11\"", "a\nb", "a\r\nb", "he said \"no\" to me", "\t", "\\x", "\"", "\u0001"];

    private static readonly string[] Layouts = ["[{0}]", "[\n{0}\n]", "[\n  {0}\n]", "{{\"resourceType\":\"Bundle\",\"entry\":[{0}],\"type\":\"batch\"}}", "{{\"resourceType\":\"Bundle\",\"entry\":[\n{0}\n]}}"];

    private static readonly string[] Separators = [",", ",\n", ", ", ",\n  "];

    [Fact]
    public void A_broken_element_takes_no_other_with_it()
    {
        var cases =
            from layout in Gen.Elements(Layouts)
            from separator in Gen.Elements(Separators)
            from count in Gen.Choose(12, 40)
            from at in Gen.Choose(0, 11)
            from fault in Gen.Elements(Broken)
            from padding in Gen.Elements(0, 50, 900)
            from atOnce in Gen.Choose(1, 3000)
            select (layout, separator, count, at, fault, padding, atOnce);
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var elements = Enumerable.Range(0, test.count)
                .Select(number => Element(number, number == test.at ? test.fault : "fine", number == test.at ? test.padding : 5));
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, test.layout, string.Join(test.separator, elements));
            var items = CutText.CutAsync(text, Most, test.atOnce).GetAwaiter().GetResult();
            var isBundle = test.layout.Contains("entry", StringComparison.Ordinal);
            Assert.Equal(
                Enumerable.Range(0, test.count).Where(number => number != test.at).Select(number => Element(number, "fine", 5)),
                items.Where(item => item.Fault is null).Select(item => item.Text()));
            // What is longer than a piece is told in several, one behind the other.
            var refused = items.Where(item => item.Fault is not null).ToList();
            Assert.InRange(refused.Count, 1, 1 + (test.padding / Most));
            Assert.All(refused, item => Assert.Equal(Reason.JsonMalformed, item.Fault));
            Assert.All(items, item => Assert.Equal(isBundle, item.IsEntry));
        }));
    }

    [Theory]
    [InlineData("[\n  {0},\n  {1}\n]", "")]
    [InlineData("{{\"resourceType\":\"Bundle\",\"entry\":[\n{0},\n{1}\n]}}", "E")]
    [InlineData("[\n{0},\n{1}\n]", "")]
    public async Task A_large_element_that_breaks_at_its_end_leaves_what_follows_in_its_place(string layout, string place)
    {
        var whole = Element(0, "fine", 900);
        var good = string.Join(layout.Contains("\n  ", StringComparison.Ordinal) ? ",\n  " : ",\n", Enumerable.Range(1, 100).Select(number => Element(number, "fine", 5)));
        foreach (var end in new[] { 1, 2, 30, 200 })
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, whole[..^end], good);
            var items = await CutText.CutAsync(text, Most, 700);
            Assert.True(items.Count(item => item.Fault is null && item.IsEntry == (place.Length > 0)) == 100, $"{end} {CutText.Told(items)}");
            Assert.Equal(Reason.JsonMalformed, Assert.Single(items, item => item.Fault is not null).Fault);
        }
    }

    [Fact]
    public void A_line_feed_in_one_element_of_a_body_costs_that_alone()
    {
        var parsed = Parsing.Parse($"[{string.Join(',', Enumerable.Range(0, 500).Select(number => Parsing.Event.Replace("e-1", $"e-{number}", StringComparison.Ordinal).Replace("watch", number == 1 ? "wa\ntch" : "watch", StringComparison.Ordinal)))}]");
        Assert.Equal(499, parsed.Events.Count);
        Assert.Equal("json.malformed at [1]", Assert.Single(parsed.Rejections).ToString());
    }

    [Theory]
    [InlineData("\"resourceType\":\"Bundle\",TAG,\"entry\":[ENTRIES]")]
    [InlineData("\"entry\":[ENTRIES],TAG,\"resourceType\":\"Bundle\"")]
    public void A_broken_entry_of_a_bundle_in_a_body_costs_that_alone(string members)
    {
        var broken = FhirExamples.HeartRate.ReplaceLineEndings("").Replace("\"Observation\"", "\"Observation\",\"note\":[{\"text\":\"5'11\"\"}]", StringComparison.Ordinal);
        var entries = Enumerable.Range(0, 50).Select(number => $"{{\"resource\":{(number == 7 ? broken : FhirExamples.HeartRate.ReplaceLineEndings(""))}}}");
        var bundle = members
            .Replace("ENTRIES", string.Join(',', entries), StringComparison.Ordinal)
            .Replace("TAG", "\"meta\":{\"tag\":[{\"system\":\"urn:hipaa-stack:tenant\",\"code\":\"north-1\"}]}", StringComparison.Ordinal);
        var parsed = Parsing.Parse($"{{{bundle}}}");
        Assert.Equal(49, parsed.Events.Count(one => one.TenantId == "north-1"));
        Assert.Equal("json.malformed at entry[7]", Assert.Single(parsed.Rejections).ToString());
    }

    [Fact]
    public void Documents_parted_by_zeros_are_found()
    {
        var parsed = Parsing.Parse(string.Join('\0', Enumerable.Range(0, 100).Select(number => Parsing.Event.Replace("e-1", $"e-{number}", StringComparison.Ordinal))) + '\0');
        Assert.Empty(parsed.Rejections.Select(rejection => rejection.ToString()));
        Assert.Equal(100, parsed.Events.Count);
    }

    [Fact]
    public void Bytes_that_are_no_Unicode_cost_the_entry_that_they_are_in()
    {
        var entry = $$"""{"resource":{{FhirExamples.HeartRate.ReplaceLineEndings("")}}}""";
        const string Patient = """{"resource":{"resourceType":"Patient","name":[{"family":"Müller"}]}}""";
        var bundle = $$"""{"resourceType":"Bundle","entry":[{{Patient}},{{string.Join(',', Enumerable.Repeat(entry, 100))}}]}""";
        var parsed = Parsing.Parse(Encoding.Latin1.GetBytes(bundle));
        Assert.Equal(100, parsed.Events.Count);
        Assert.Equal("utf8.invalid at entry[0]", Assert.Single(parsed.Rejections).ToString());
    }

    [Theory]
    [InlineData("{\n")]
    [InlineData("{\"a\":{\"b\":1},{\"a\":2},")]
    [InlineData("{\"a\":\"x\n\"},")]
    [InlineData("{\"a\":[\n")]
    public void A_text_of_faults_costs_little(string fault)
    {
        var body = $"[{new StringBuilder().Insert(0, fault, 1024 * 1024 / fault.Length)}";
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Parsing.Parse(body);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
    }

    private static string Element(int number, string note, int padding) =>
        $"{{\"id\":{number},\"note\":\"{note}\",\"list\":[{{\"code\":\"{new string('x', padding)}\"}},{{\"code\":2}}],\"more\":{{\"deep\":[1,2]}}}}";
}
