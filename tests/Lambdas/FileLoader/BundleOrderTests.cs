using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>The order of a Bundle's members has no meaning, be it held or walked over.</summary>
public sealed class BundleOrderTests
{
    private const string Tag = "\"meta\":{\"lastUpdated\":\"2026-01-01T00:00:00Z\",\"tag\":[{\"system\":\"urn:hipaa-stack:tenant\",\"code\":\"north-1\"}]}";
    private const string EscapedTag = "\"m\\u0065ta\" : {\"tag\":[{\"system\":\"urn:hipaa-stack:tenant\",\"code\":\"north-1\"}]}";
    private const string Rules = "\"implicitRules\":\"urn:rules\"";
    private const string OtherRules = "\"modifierExtension\": [ {\"url\":\"urn:not\"} ]";

    private static readonly string Entry = $$"""{"resource":{{FhirExamples.HeartRate.ReplaceLineEndings("")}}}""";

    private static readonly string[] Around =
    [
        "\"type\":\"batch\"", "\"resourceType\":\"Bundle\"", $"\"signature\":{{\"data\":\"{new string('x', 5000)}\"}}", "\"total\":1", "\"link\":[\n{\"meta\":{}}]", "\"modifierExtension\":[]",
    ];

    [Fact]
    public void Any_order_says_the_same()
    {
        var cases =
            from order in Gen.Shuffle(Enumerable.Range(0, Around.Length + 2).ToArray())
            from said in Gen.Elements("", Tag, EscapedTag, Rules, OtherRules)
            from line in Gen.Elements("", "\n", " ")
            from atOnce in Gen.Choose(1, 3000)
            from around in Gen.Elements("", "[")
            select (order, said, line, atOnce, around);
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            string[] members = [.. Around, $"\"entry\":[{test.line}{Entry},{Entry}]", test.said];
            var bundle = $"{{{test.line}{string.Join($",{test.line}", test.order.Select(at => members[at]).Where(member => member.Length > 0))}}}";
            var tenant = test.said is Tag or EscapedTag ? "north-1" : null;
            var fault = test.said is Rules or OtherRules ? Reason.ModifierUnknown : null;

            var parsed = Parsing.Parse(bundle);
            Assert.Equal(fault is null ? Enumerable.Repeat(tenant ?? "default", 2) : [], parsed.Events.Select(one => one.TenantId));

            // A document after it says nothing of it.
            var text = Encoding.UTF8.GetBytes($"{test.around}{bundle}{(test.around.Length > 0 ? "]" : "")}\n{{\"entry\":[1],\"x\":\"{new string('x', 3000)}\",\"resourceType\":\"Bundle\"}}");
            var items = CutText.CutAsync(text, 2000, test.atOnce, looksAhead: true).GetAwaiter().GetResult();
            Assert.Equal(3, items.Count);
            Assert.All(items[..2], item => Assert.Equal((true, tenant, fault), (item.IsEntry, item.Tenant, item.Fault)));
            Assert.Equal((true, (string?)null, (string?)null), (items[2].IsEntry, items[2].Tenant, items[2].Fault));
            var rest = CutText.CutAsync(text, 2000, test.atOnce, items[0].End, items[0].Place, looksAhead: true).GetAwaiter().GetResult();
            Assert.Equal(items[1..].Select(item => (item.Start, item.Tenant, item.Fault)), rest.Select(item => (item.Start, item.Tenant, item.Fault)));
        }));
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[{\"n\":1},{\"n\":2},{\"n\":3}", null, null)]
    [InlineData("{\"meta\":{\"tag\":[{\"system\":\"urn:hipaa-stack:tenant\",\"code\":\"north-1\"}]},\"entry\":[{\"n\":1},{\"n\":2},{\"n\":3}", "north-1", null)]
    [InlineData("{\"entry\":[{\"n\":1},{\"n\":2},{\"n\":\"a longer entry\"},{\"n\":3},", null, Reason.BundleUnfinished)]
    [InlineData("{\"entry\":[{\"n\":1},{\"n\":2},{\"n\":\"a longer entry\"}],\"meta\":{\"tag\":[{\"system\":\"urn:hipaa", null, Reason.BundleUnfinished)]
    public async Task Of_a_bundle_that_breaks_off_counts_what_was_said_in_time(string bundle, string? tenant, string? fault)
    {
        var items = await CutText.CutAsync(Encoding.UTF8.GetBytes(bundle), 30, 1000, looksAhead: true);
        Assert.All(items.Where(item => item.IsEntry), item => Assert.Equal((tenant, fault), (item.Tenant, item.Fault)));
        Assert.InRange(items.Count(item => item.IsEntry), 3, 4);
    }

    [Fact]
    public void Two_that_name_a_tenant_are_none() =>
        Assert.Equal("field.duplicate at meta", Parsing.Refused($$"""{"resourceType":"Bundle",{{Tag}},"entry":[{{Entry}}],{{Tag}}}"""));
}
