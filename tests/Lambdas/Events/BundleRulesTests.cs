using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Tests.FileLoader;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Rules that a Bundle names and nobody here knows refuse all that it holds (FHIR R4, "Resource", implicitRules).</summary>
public sealed class BundleRulesTests
{
    private static readonly string Entries = $$"""[{"resource":{{FhirExamples.HeartRate.ReplaceLineEndings("")}}},{"resource":{{FhirExamples.Steps.ReplaceLineEndings("")}}}]""";

    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",\"implicitRules\":\"urn:rules\",\"entry\":ENTRIES}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"meta\":{\"tag\":[]},\"implicitRules\":\"urn:rules\",\"entry\":ENTRIES}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":ENTRIES,\"implicitRules\":\"urn:rules\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"modifierExtension\":[{\"url\":\"urn:not\"}],\"entry\":ENTRIES}")]
    [InlineData("{\"implicit\\u0052ules\":\"urn:rules\",\"resourceType\":\"Bundle\",\"entry\":ENTRIES}")]
    public void A_bundle_under_rules_is_refused_as_a_whole(string bundle) =>
        Assert.Equal("fhir.modifier-unknown at implicitRules", Refused(bundle.Replace("ENTRIES", Entries, StringComparison.Ordinal)));

    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",\"modifierExtension\":[],\"entry\":ENTRIES}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"meta\":{\"implicitRules\":\"urn:rules\"},\"entry\":ENTRIES}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"implicitRules\"}],\"entry\":ENTRIES}")]
    public void What_says_nothing_of_the_entries_keeps_none(string bundle) =>
        Assert.Equal(2, Parse(bundle.Replace("ENTRIES", Entries, StringComparison.Ordinal)).Events.Count);

    [Theory]
    [InlineData("North")]
    [InlineData("")]
    [InlineData("\\ud800")]
    public void A_bundle_of_a_tenant_that_cannot_be_read_is_nobody_elses(string tenant) => Assert.Equal(
        "field.malformed at meta.tag",
        Refused($$"""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"{{tenant}}"}]},"entry":{{Entries}}}"""));

    [Fact]
    public void A_deletion_under_rules_is_refused() => Assert.Equal(
        "fhir.modifier-unknown at entry[0], modifierExtension",
        Refused("""{"resourceType":"Bundle","entry":[{"request":{"modifierExtension":[{"url":"urn:not"}],"method":"DELETE","url":"Observation/1"}}]}"""));

    [Theory]
    [InlineData("{0}", "E::fhir.modifier-unknown")]
    [InlineData("[{0}]", "AE::fhir.modifier-unknown")]
    public async Task Of_a_bundle_that_is_too_large_to_be_held_each_entry_is_refused_wherever_the_walk_goes_on(string around, string place)
    {
        const string Bundle = """{"resourceType":"Bundle","implicitRules":"urn:rules","entry":[{"n":1},{"n":2}]}""";
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, around, Bundle) + """{"resourceType":"Bundle","id":"another one","type":"batch","entry":[{"n":3}]}""";
        var items = await CutText.CutAsync(text, 70, 1000);
        Assert.Equal($"{Reason.ModifierUnknown}|{Reason.ModifierUnknown}|{{\"n\":3}}", CutText.Told(items));
        Assert.Equal((place, "{\"n\":1}"), (items[0].Place, items[0].Text()));
        var rest = await CutText.CutAsync(System.Text.Encoding.UTF8.GetBytes(text), 70, 1000, items[0].End, items[0].Place);
        Assert.Equal(CutText.Told(items[1..]), CutText.Told(rest));
        // Where an earlier version stopped.
        var before = place.Replace(Reason.ModifierUnknown, "modified", StringComparison.Ordinal);
        Assert.Equal(CutText.Told(items[1..]), CutText.Told(await CutText.CutAsync(System.Text.Encoding.UTF8.GetBytes(text), 70, 1000, items[0].End, before)));
    }
}
