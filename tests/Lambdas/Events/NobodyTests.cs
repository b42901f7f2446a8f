using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>What names nobody, or several, is nobody's: it would be one person for all who write it.</summary>
public sealed class NobodyTests
{
    private const string Plain = "\"subject\": { \"reference\": \"Patient/example\" }";
    private const string Patient = """{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:1.2.3","value":"007"}]}""";

    /// <summary>What all senders may write who have no name for somebody.</summary>
    public static TheoryData<string> Urns =>
    [
        "urn:", "urn:uuid", "urn:uuid:", "urn:uuid:patient-1", "urn:uuid:1", "urn:uuid:null", "urn:uuid:{0c8d2f0a-0000-4000-8000-000000000001}",
        "urn:uuid:0c8d2f0a000040008000000000000001", "urn:uuid:00000000-0000-0000-0000-000000000000", "URN:UUID:ffffffff-ffff-ffff-ffff-ffffffffffff",
        "urn:oid:", "urn:oid:1", "urn:oid:3.1", "urn:oid:1.02", "urn:oid:1..2", "urn:oid:patient", "urn:x:", "urn::7",
    ];

    [Theory]
    [MemberData(nameof(Urns))]
    [InlineData("Patient?identifier=http://h/mrn|")]
    [InlineData("Patient?identifier=http://h/mrn|%20")]
    [InlineData("Patient?identifier=http://h/mrn|%C2%A0")]
    [InlineData("Patient?identifier=http://h/mrn|1,http://h/mrn|2")]
    [InlineData("Patient?identifier=http://h/mrn|1%2Chttp://h/mrn|2")]
    [InlineData("Patient?identifier=http://h/mrn|1%5C,2")]
    [InlineData("Patient?identifier=urn:ietf:rfc:3986|urn:uuid:patient-1")]
    [InlineData("Patient/%20")]
    [InlineData("https://ehr.example/fhir/Patient/%20")]
    public void A_reference_to_nobody_or_to_several_is_refused(string reference) =>
        Assert.Equal("field.malformed at subject.reference", Refused(Of($"\"reference\":\"{reference}\"")));

    [Theory]
    [MemberData(nameof(Urns))]
    public void So_is_such_an_identifier(string urn) =>
        Assert.Equal("field.malformed at subject.identifier", Refused(Of($$"""  "identifier":{"system":"urn:ietf:rfc:3986","value":"{{urn}}"} """)));

    [Theory]
    [MemberData(nameof(Urns))]
    public void And_such_a_place_of_an_entry(string urn) => Assert.Equal(
        "field.malformed at entry[0], fullUrl",
        Refused($$"""{"resourceType":"Bundle","entry":[{"fullUrl":"{{urn}}","resource":{{FhirExamples.HeartRate}}}]}"""));

    [Theory]
    [InlineData("\"reference\":\"Patient/7\",\"reference\":\"Patient/8\"", "field.duplicate at subject.reference")]
    [InlineData("\"identifier\":{\"system\":\"urn:a\",\"value\":\"7\"},\"identifier\":{\"system\":\"urn:a\",\"value\":\"8\"}", "field.duplicate at subject.identifier")]
    [InlineData("\"identifier\":{\"system\":\"urn:a\",\"value\":\"7\",\"value\":\"8\"}", "field.duplicate at subject.identifier")]
    [InlineData("\"identifier\":{\"system\":\"urn:a\",\"system\":\"urn:b\",\"value\":\"8\"}", "field.duplicate at subject.identifier")]
    public void Who_is_named_twice_is_refused(string members, string refused) => Assert.Equal(refused, Refused(Of(members)));

    [Theory]
    [InlineData("\"modifierExtension\":[{\"url\":\"urn:not\"}]", "fhir.modifier-unknown at subject.reference")]
    [InlineData("\"implicitRules\":\"urn:rules\"", "fhir.modifier-unknown at subject.reference")]
    [InlineData("\"id\":\"p2\"", "field.duplicate at contained.id")]
    [InlineData("\"identifier\":[]", "field.duplicate at contained.identifier")]
    [InlineData("\"resourceType\":\"Group\"", "field.duplicate at contained.resourceType")]
    public void A_contained_patient_that_is_not_understood_is_nobody(string member, string refused) =>
        Assert.Equal(refused, Refused(Contained("#p1", With(member))));

    [Theory]
    [InlineData("\"modifierExtension\":[{\"url\":\"urn:not\"}]")]
    [InlineData("\"implicitRules\":\"urn:rules\"")]
    public void But_it_is_no_concern_of_an_observation_of_somebody_else(string member) =>
        Assert.Equal("Patient/7", Accepted(Contained("Patient/7", With(member))).SubjectId);

    [Fact]
    public void An_empty_list_of_modifiers_says_nothing() =>
        Assert.Equal("urn:oid:1.2.3|007", Accepted(Contained("#p1", With("\"modifierExtension\":[]"))).SubjectId);

    [Theory]
    [InlineData(Patient)]
    [InlineData("{\"resourceType\":\"Device\",\"id\":\"p1\"}")]
    public void Of_two_contained_resources_of_one_id_neither_is_meant(string other)
    {
        Assert.Equal("field.duplicate at subject.reference", Refused(Contained("#p1", $"{Patient},{other}")));
        Assert.Equal("Patient/7", Accepted(Contained("Patient/7", $"{Patient},{other}")).SubjectId);
    }

    private static string With(string member) => Patient.Replace("\"id\":\"p1\"", $"\"id\":\"p1\",{member}", StringComparison.Ordinal);

    private static string Contained(string reference, string contained) => FhirExamples.HeartRate.Replace(
        Plain, $"\"contained\": [{contained}], \"subject\": {{\"reference\":\"{reference}\"}}", StringComparison.Ordinal);

    private static string Of(string members) => FhirExamples.HeartRate.Replace(Plain, $"\"subject\": {{{members}}}", StringComparison.Ordinal);
}
