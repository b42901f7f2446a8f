using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>What an Observation is called stays the same when it is sent again, and no other is called so.</summary>
public sealed class EventIdentityTests
{
    private const string Id = ", \"id\": \"heart-rate\"";
    private const string Order = """{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"FILL"}]},"system":"urn:oid:1.2.9","value":"order-5"}""";
    private const string Named = """{"system":"urn:oid:1.2.3","value":"9"}""";
    private const string Bare = """{"value":"9"}""";
    private static readonly string TooLong = $$"""{"system":"urn:oid:1.2.4","value":"{{new string('9', 250)}}"}""";

    /// <summary>Server, id, identifiers; then what it is called. The Bundle's UUID is another each time.</summary>
    public static TheoryData<string?, string?, string, string> Names => new()
    {
        { "https://ehr.example/fhir/Observation/7", "7", Named, "https://ehr.example/fhir/Observation/7" },
        { "https://ehr.example/fhir/Observation/7", null, "", "https://ehr.example/fhir/Observation/7" },
        { null, "7", Named, "Observation/7" },
        { null, null, Named, "urn:oid:1.2.3|9" },
        { null, null, $"{Bare},{Named}", "urn:oid:1.2.3|9" },
        { null, null, $"{Order},{Named}", "urn:oid:1.2.3|9" },
        { null, null, $"{TooLong},{Named}", "urn:oid:1.2.3|9" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_called_the_same_when_it_is_sent_again(string? server, string? id, string identifiers, string name) =>
        Assert.All(Enumerable.Range(0, 2), _ => Assert.Equal(name, Sent(server ?? $"urn:uuid:{Guid.NewGuid()}", id, identifiers).EventId));

    [Fact]
    public void A_number_that_repeats_the_UUID_of_its_entry_is_made_anew_like_that()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal("urn:oid:1.2.3|9", Sent($"urn:uuid:{first}", $"{first}", Named).EventId);
        Assert.Equal("urn:oid:1.2.3|9", Sent($"urn:uuid:{second}", $"{second}".ToUpperInvariant(), Named).EventId);
        // Nothing else tells which it is.
        Assert.Equal($"Observation/{first}", Sent($"urn:uuid:{first}", $"{first}", "").EventId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Bare)]
    [InlineData(Order)]
    public void Two_that_nothing_says_to_be_one_stay_two(string identifiers)
    {
        var (first, second) = ($"urn:uuid:{Guid.NewGuid()}", $"urn:uuid:{Guid.NewGuid()}");
        Assert.Equal((first, second), (Sent(first, null, identifiers).EventId, Sent(second, null, identifiers).EventId));
    }

    [Fact]
    public void Without_a_bundle_an_identifier_in_a_system_is_all_there_is()
    {
        Assert.Equal("urn:oid:1.2.3|9", Accepted(Resource(null, Named)).EventId);
        Assert.Equal("field.missing at id", Refused(Resource(null, Bare)));
    }

    [Theory]
    [InlineData("https://ehr.example/fhir/Observation/7", "Observation/7", "https://ehr.example/fhir/Observation/7")]
    [InlineData("https://ehr.example/fhir/Observation/7/_history/2", "Observation/7", "https://ehr.example/fhir/Observation/7")]
    [InlineData("https://EHR.example/fhir/Observation/7", "https://ehr.example/fhir/Observation/7", "https://ehr.example/fhir/Observation/7")]
    [InlineData("https://ehr.example/fhir/Observation/7", "", "https://ehr.example/fhir/Observation/7")]
    [InlineData("", "Observation/7", "Observation/7")]
    [InlineData("", "https://ehr.example/fhir/Observation/7", "https://ehr.example/fhir/Observation/7")]
    [InlineData("urn:uuid:0c8d2f0a-0000-4000-8000-000000000001", "Observation/7", "Observation/7")]
    [InlineData("urn:uuid:0c8d2f0a-0000-4000-8000-000000000001", "", "urn:uuid:0c8d2f0a-0000-4000-8000-000000000001")]
    public void A_deletion_is_of_what_was_stored(string fullUrl, string url, string name)
    {
        var deletion = Accepted(Deletion(fullUrl, url));
        Assert.Equal((name, true), (deletion.EventId, deletion.Version.IsWithdrawal));
        // What such a server sent before.
        if (!fullUrl.StartsWith("urn:", StringComparison.Ordinal))
        {
            var alone = fullUrl.Length == 0 && url.StartsWith("Obs", StringComparison.Ordinal);
            Assert.Equal(name, alone ? Accepted(Resource("7", "")).EventId : Sent(fullUrl.Length == 0 ? url : fullUrl, "7", Named).EventId);
        }
    }

    [Theory]
    [InlineData("https://ehr.example/fhir/Observation/7/", "Observation/7", "field.malformed at entry[0], fullUrl")]
    [InlineData("https://ehr-ä.example/fhir/Observation/7", "Observation/7", "field.malformed at entry[0], fullUrl")]
    [InlineData("https://ehr.example/fhir/Patient/7", "Observation/7", "field.malformed at entry[0], fullUrl")]
    [InlineData("https://ehr.example/fhir/Patient/7", "Patient/7", "fhir.resource-unsupported at entry[0], request.url")]
    [InlineData("urn:uuid:0c8d2f0a-0000-4000-8000-000000000001", "Patient/7", "fhir.resource-unsupported at entry[0], request.url")]
    [InlineData("urn:uuid:0c8d2f0a-0000-4000-8000-000000000001", "Observation/ä", "fhir.resource-unsupported at entry[0], request.url")]
    public void A_deletion_of_what_cannot_be_told_withdraws_nothing(string fullUrl, string url, string refused) =>
        Assert.Equal(refused, Refused(Deletion(fullUrl, url)));

    [Fact]
    public void Numberings_of_observations_are_one_where_the_tenant_says_so()
    {
        var systems = SubjectSystems.Parse("default https://ehr.example/fhir/Observation urn:hipaa-stack:fhir default https://ehr-b.example/fhir urn:hipaa-stack:fhir")!;
        string Called(string json, string tenant = "default") => BodyParser.Parse(
            System.Text.Encoding.UTF8.GetBytes(json), Context with { Systems = systems, DefaultTenant = tenant }).Events.Single().EventId;
        Assert.Equal("Observation/7", Called(Resource("7", "")));
        Assert.Equal("Observation/7", Called(InBundle("https://ehr.example/fhir/Observation/7", Resource("7", ""))));
        Assert.Equal("Observation/7", Called(Deletion("https://ehr.example/fhir/Observation/7", "Observation/7")));
        Assert.Equal("https://ehr.example/fhir/Observation/7", Called(InBundle("https://ehr.example/fhir/Observation/7", Resource("7", "")), "other"));
        // The same people, each with Observations numbered by itself.
        Assert.Equal("https://ehr-b.example/fhir/Observation/7", Called(InBundle("https://ehr-b.example/fhir/Observation/7", Resource("7", ""))));
    }

    private static HealthEvent Sent(string fullUrl, string? id, string identifiers) => Accepted(InBundle(fullUrl, Resource(id, identifiers)));

    private static string Resource(string? id, string identifiers) => FhirExamples.HeartRate.Replace(
        Id, (id is null ? "" : $", \"id\": \"{id}\"") + $", \"identifier\": [{identifiers}]", StringComparison.Ordinal);

    private static string InBundle(string fullUrl, string resource) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"{{fullUrl}}","resource":{{resource}}}]}""";

    private static string Deletion(string fullUrl, string url)
    {
        var located = fullUrl.Length == 0 ? "" : $"\"fullUrl\":\"{fullUrl}\",";
        var asked = url.Length == 0 ? "" : $",\"url\":\"{url}\"";
        return $$$"""{"resourceType":"Bundle","type":"history","entry":[{{{{located}}}"request":{"method":"DELETE"{{{asked}}}} }]}""";
    }
}
