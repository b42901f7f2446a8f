using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>
/// What a server is asked to create gets a number of the server's (FHIR R4, create); the one that it has is no name, unless it is nobody else's.
/// </summary>
public sealed class CreatedTests
{
    private const string Uuid = "0c8d2f0a-0000-4000-8000-000000000001";
    private const string OtherUuid = "0c8d2f0a-0000-4000-8000-000000000002";
    private const string Named = """{"system":"urn:oid:1.2.3","value":"9"}""";
    private const string Asked = "\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}";

    [Theory]
    // As Synthea and what is made like it send it.
    [InlineData(Uuid, Uuid, "", "Observation/" + Uuid)]
    [InlineData("obs-1", Uuid, "", "urn:uuid:" + Uuid)]
    [InlineData("obs-1", Uuid, Named, "urn:oid:1.2.3|9")]
    [InlineData("obs-1", null, Named, "urn:oid:1.2.3|9")]
    [InlineData(null, Uuid, "", "urn:uuid:" + Uuid)]
    [InlineData(OtherUuid, Uuid, "", "Observation/" + OtherUuid)]
    [InlineData(OtherUuid, null, "", "Observation/" + OtherUuid)]
    [InlineData("00000000-0000-0000-0000-000000000000", Uuid, "", "urn:uuid:" + Uuid)]
    public void It_is_called_by_what_is_nobody_elses(string? id, string? place, string identifiers, string name) =>
        Assert.Equal(name, Accepted(Entry(id, place, identifiers, Asked)).EventId);

    [Theory]
    [InlineData("obs-1", "field.missing at entry[0], resource, identifier")]
    [InlineData(null, "field.missing at entry[0], resource, id")]
    public void Without_any_name_it_is_refused(string? id, string refused) => Assert.Equal(refused, Refused(Entry(id, null, "", Asked)));

    [Theory]
    [InlineData("\"request\":{\"method\":\"PUT\",\"url\":\"Observation/obs-1\"}")]
    // A history says which number it was given.
    [InlineData(Asked + ",\"response\":{\"status\":\"201 Created\"}")]
    [InlineData("\"search\":{\"mode\":\"match\"}")]
    public void Where_the_number_is_the_servers_it_is_its_name(string exchange) =>
        Assert.Equal("Observation/obs-1", Accepted(Entry("obs-1", Uuid, "", exchange)).EventId);

    [Theory]
    [InlineData("""[{"code":"PLAC"}]""")]
    [InlineData("""[{"code":"FILL"}]""")]
    [InlineData("""[{"system":"urn:local","code":"accession"},{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"ACSN"}]""")]
    [InlineData("""[{"display":"visit"},{"code":"VN"}]""")]
    [InlineData("""[{"code":7},{"code":"FGN"}]""")]
    [InlineData("""[{"code":"MR"}]""")]
    public void A_number_of_more_than_the_observation_is_no_name(string codings)
    {
        var shared = $$$"""{"type":{"text":"x","coding":{{{codings}}}},"system":"urn:oid:1.2.9","value":"5"}""";
        Assert.Equal("urn:oid:1.2.3|9", Accepted(Entry(null, Uuid, $"{shared},{Named}", Asked)).EventId);
        Assert.Equal("urn:uuid:" + Uuid, Accepted(Entry(null, Uuid, shared, Asked)).EventId);
    }

    private static string Entry(string? id, string? place, string identifiers, string exchange)
    {
        var resource = FhirExamples.HeartRate.Replace(
            ", \"id\": \"heart-rate\"", (id is null ? "" : $", \"id\": \"{id}\"") + $", \"identifier\": [{identifiers}]", StringComparison.Ordinal);
        var located = place is null ? "" : $"\"fullUrl\":\"urn:uuid:{place}\",";
        return $$"""{"resourceType":"Bundle","type":"transaction","entry":[{{{located}}"resource":{{resource}},{{exchange}}}]}""";
    }
}
