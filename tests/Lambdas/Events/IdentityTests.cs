using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Who and what an event is about: nobody is mixed up with anybody because two senders count from one.</summary>
public sealed class IdentityTests
{
    private const string Plain = "\"subject\": { \"reference\": \"Patient/example\" }";
    private const string Patient = """{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:1.2.3","value":"007"}]}""";

    public static TheoryData<string, string> Subjects => new()
    {
        { """{"reference":"Patient/7"}""", "Patient/7" },
        { """{"reference":"Patient/7/_history/3"}""", "Patient/7" },
        { """{"reference":"https://ehr-a.example/fhir/Patient/7"}""", "https://ehr-a.example/fhir/Patient/7" },
        { """{"reference":"https://EHR-A.example/fhir/Patient/7/_history/2"}""", "https://ehr-a.example/fhir/Patient/7" },
        { """{"reference":"https://ehr-b.example/fhir/Patient/7"}""", "https://ehr-b.example/fhir/Patient/7" },
        { """{"reference":"https://ehr-b.example/FHIR/Patient/7"}""", "https://ehr-b.example/FHIR/Patient/7" },
        { """{"reference":"urn:uuid:0C8D2F0A-0000-4000-8000-000000000001"}""", "urn:uuid:0c8d2f0a-0000-4000-8000-000000000001" },
        { """{"reference":"urn:uuid:0c8d2f0a-0000-4000-8000-000000000001","identifier":{"system":"urn:oid:1.2.3","value":"7"}}""", "urn:oid:1.2.3|7" },
        { """{"reference":"urn:oid:1.2.840.7"}""", "urn:oid:1.2.840.7" },
        { """{"reference":"Patient?identifier=urn:oid:1.2.3|7"}""", "urn:oid:1.2.3|7" },
        { """{"reference":"Patient?identifier=urn%3Aoid%3A1.2.3%7C7"}""", "urn:oid:1.2.3|7" },
        { """{"identifier":{"system":"urn:oid:1.2.3","value":"7"}}""", "urn:oid:1.2.3|7" },
        { """{"identifier":{"system":"urn:oid:1.2.4","value":"7"}}""", "urn:oid:1.2.4|7" },
        { """{"reference":"#p1"}""", "urn:oid:1.2.3|007" },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void A_subject_is_a_value_in_a_system(string reference, string subject) => Assert.Equal(subject, Accepted(Of(reference)).SubjectId);

    [Fact]
    public void No_two_forms_come_to_the_same_unless_they_say_so()
    {
        var subjects = Subjects.Select(row => Accepted(Of((string)row[0])).SubjectId).ToList();
        Assert.Equal(9, subjects.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("7", subjects);
    }

    [Theory]
    [InlineData("""{"reference":"Patient?name=Doe"}""")]
    [InlineData("""{"reference":"Patient?identifier=7"}""")]
    [InlineData("""{"reference":"Patient?identifier=urn:oid:1.2.3|7&active=true"}""")]
    [InlineData("""{"reference":"#p2"}""")]
    [InlineData("""{"reference":"Group/7"}""")]
    [InlineData("""{"reference":"ftp://ehr.example/Patient/7"}""")]
    [InlineData("""{"reference":"Patient/"}""")]
    [InlineData("""{"display":"Jane"}""")]
    public void What_names_no_single_patient_is_refused(string reference) =>
        Assert.Equal("field.malformed at subject.reference", Refused(Of(reference)));

    [Theory]
    [InlineData("{\"value\":\"7\"}")]
    [InlineData("{\"system\":null,\"value\":\"7\"}")]
    [InlineData("{\"system\":\"\",\"value\":\"7\"}")]
    [InlineData("{\"system\":\" \",\"value\":\"7\"}")]
    [InlineData("{\"system\":17,\"value\":\"7\"}")]
    [InlineData("{\"system\":\"urn:a\\u0007\",\"value\":\"7\"}")]
    [InlineData("{\"system\":\"urn:a|b\",\"value\":\"7\"}")]
    public void A_value_of_no_system_that_can_be_used_is_nobodys(string identifier)
    {
        Assert.Equal("field.malformed at subject.identifier", Refused(Of($"{{\"identifier\":{identifier}}}")));
        Assert.Equal("Patient/7", Accepted(Of($"{{\"reference\":\"Patient/7\",\"identifier\":{identifier}}}")).SubjectId);
    }

    [Fact]
    public void A_relative_reference_in_a_bundle_takes_the_base_of_its_entry()
    {
        var read = Parse($$"""
            {"resourceType":"Bundle","entry":[
             {"fullUrl":"https://ehr-a.example/fhir/Observation/heart-rate","resource":{{FhirExamples.HeartRate}}},
             {"fullUrl":"https://ehr-b.example/fhir/Observation/heart-rate/_history/4","resource":{{FhirExamples.HeartRate}}},
             {"fullUrl":"urn:uuid:0c8d2f0a-0000-4000-8000-000000000001","resource":{{FhirExamples.HeartRate}}}]}
            """).Events;
        Assert.Equal(
            [
                "https://ehr-a.example/fhir/Observation/heart-rate of https://ehr-a.example/fhir/Patient/example",
                "https://ehr-b.example/fhir/Observation/heart-rate of https://ehr-b.example/fhir/Patient/example",
                "Observation/heart-rate of Patient/example",
            ],
            read.Select(one => $"{one.EventId} of {one.SubjectId}"));
    }

    [Fact]
    public void Systems_of_one_name_are_one_in_their_tenant_alone()
    {
        var systems = SubjectSystems.Parse(
            "default https://ehr-a.example/fhir mrn default https://ehr-b.example/fhir mrn default urn:oid:1.2.3 mrn default urn:hipaa-stack:json mrn other urn:hipaa-stack:fhir mrn")!;
        string Named(string json) => BodyParser.Parse(System.Text.Encoding.UTF8.GetBytes(json), Context with { Systems = systems }).Events.Single().SubjectId;
        Assert.Equal("mrn|7", Named(Of("""{"reference":"https://ehr-a.example/fhir/Patient/7"}""")));
        Assert.Equal("mrn|7", Named(Of("""{"reference":"https://ehr-b.example/fhir/Patient/7"}""")));
        Assert.Equal("mrn|7", Named(Of("""{"identifier":{"system":"urn:oid:1.2.3","value":"7"}}""")));
        Assert.Equal("mrn|s-1", Named(Event));
        Assert.Equal("Patient/7", Named(Of("""{"reference":"Patient/7"}""")));
        Assert.Equal("https://ehr-c.example/fhir/Patient/7", Named(Of("""{"reference":"https://ehr-c.example/fhir/Patient/7"}""")));
    }

    [Theory]
    [InlineData("north https://ehr.example")]
    [InlineData("north a mrn north a other")]
    public void A_map_that_is_none_is_refused(string text) => Assert.Null(SubjectSystems.Parse(text));

    private static string Of(string reference) =>
        FhirExamples.HeartRate.Replace(Plain, $"\"contained\": [{Patient}], \"subject\": {reference}", StringComparison.Ordinal);
}
