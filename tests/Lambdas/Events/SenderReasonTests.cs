using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>
/// Observations of each kind that FHIR R4's examples and Synthea's records consist of: stored, or refused for a reason that their sender would accept
/// (docs/decisions/files-and-bodies.md has the figures).
/// </summary>
public sealed class SenderReasonTests
{
    private const string Ucum = "http://unitsofmeasure.org";

    /// <summary>As Synthea's exporter writes them: UUIDs as references, a time with an offset, two digits of noise behind the point.</summary>
    [Theory]
    [InlineData("8302-2", "vital-signs", "167.2", "cm", "cm", 167.2)]
    [InlineData("29463-7", "vital-signs", "72.4", "kg", "kg", 72.4)]
    [InlineData("39156-5", "vital-signs", "25.9", "kg/m2", "kg/m2", 25.9)]
    [InlineData("8867-4", "vital-signs", "68.0", "/min", "/min", 68)]
    [InlineData("9279-1", "vital-signs", "14.0", "/min", "/min", 14)]
    [InlineData("8310-5", "vital-signs", "37.43", "Cel", "Cel", 37.43)]
    [InlineData("8331-1", "vital-signs", "37.32", "Cel", "Cel", 37.32)]
    [InlineData("8332-9", "vital-signs", "100.4", "degF", "[degF]", 38)]
    [InlineData("8328-7", "vital-signs", "36.9", "Cel", "Cel", 36.9)]
    [InlineData("8333-7", "vital-signs", "309.65", "K", "K", 36.5)]
    [InlineData("2708-6", "vital-signs", "84.93", "%", "%", 84.93)]
    [InlineData("9843-4", "vital-signs", "41.2", "cm", "cm", 41.2)]
    [InlineData("2339-0", "laboratory", "88.87", "mg/dL", "mg/dL", 88.87)]
    public void What_the_catalog_has_is_stored(string code, string category, string value, string unit, string ucum, double kept)
    {
        var read = Accepted(Synthea(code, category, $$"""
            "valueQuantity": { "value": {{value}}, "unit": "{{unit}}", "system": "{{Ucum}}", "code": "{{ucum}}" }
            """));
        Assert.Equal((decimal)kept, Assert.Single(read.Readings).Value);
        Assert.Equal("urn:uuid:5c818f3d-7051-4b86-8203-1dc624a91804", read.SubjectId);
        Assert.Equal(new DateTimeOffset(2018, 4, 11, 23, 8, 7, TimeSpan.Zero), read.EffectiveAt);
    }

    [Fact]
    public void A_panel_of_the_catalogs_codes_is_stored() => Assert.Equal(
        [new Reading("8462-4", 77, "mm[Hg]"), new Reading("8480-6", 118, "mm[Hg]")],
        Accepted(Synthea("85354-9", "vital-signs", $$"""
            "component": [
              { "code": { "coding": [ { "system": "http://loinc.org", "code": "8462-4" } ] }, "valueQuantity": { "value": 77, "unit": "mm[Hg]", "system": "{{Ucum}}", "code": "mm[Hg]" } },
              { "code": { "coding": [ { "system": "http://loinc.org", "code": "8480-6" } ] }, "valueQuantity": { "value": 118, "unit": "mm[Hg]", "system": "{{Ucum}}", "code": "mm[Hg]" } } ]
            """)).Readings);

    /// <summary>What has no unit, range and meaning here is refused by its code: scores, surveys, laboratory, genetics, pictures of the body.</summary>
    [Theory]
    [InlineData("72514-3", "survey", """ "valueQuantity": { "value": 2, "unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}" } """)]
    [InlineData("72166-2", "social-history", """ "valueCodeableConcept": { "coding": [ { "system": "http://snomed.info/sct", "code": "266919005" } ] } """)]
    [InlineData("4548-4", "laboratory", """ "valueQuantity": { "value": 6.1, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%" } """)]
    [InlineData("59576-9", "vital-signs", """ "valueQuantity": { "value": 61.2, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%" } """)]
    [InlineData("9272-6", "survey", """ "valueQuantity": { "value": 10, "system": "http://unitsofmeasure.org", "code": "{score}" } """)]
    [InlineData("15074-8", "laboratory", """ "valueQuantity": { "value": 6.3, "unit": "mmol/l", "system": "http://unitsofmeasure.org", "code": "mmol/L" } """)]
    [InlineData("53034-5", "laboratory", """ "valueCodeableConcept": { "coding": [ { "system": "http://loinc.org", "code": "LA6705-3" } ] } """)]
    [InlineData("93025-5", "survey", """ "component": [ { "code": { "coding": [ { "system": "http://loinc.org", "code": "56051-6" } ] }, "valueCodeableConcept": { "text": "no" } } ] """)]
    public void What_the_catalog_does_not_have_is_refused_by_its_code(string code, string category, string value) =>
        Assert.Equal("code.unsupported at code", Refused(Synthea(code, category, value)));

    [Theory]
    [InlineData("registered", "fhir.status-unsupported at status")]
    [InlineData("unknown", "fhir.status-unsupported at status")]
    public void A_status_that_says_no_measurement_is_refused_by_it(string status, string reason) =>
        Assert.Equal(reason, Refused(FhirExamples.HeartRate.Replace("\"final\"", $"\"{status}\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"effectiveDateTime\": \"1999-07-02\",", "", "field.missing at effective")]
    [InlineData("\"effectiveDateTime\": \"1999-07-02\"", "\"effectiveDateTime\": \"1999\"", "time.too-coarse at effective")]
    [InlineData("\"subject\": { \"reference\": \"Patient/example\" },", "", "field.missing at subject")]
    [InlineData("Patient/example", "Group/herd1", "field.malformed at subject.reference")]
    public void What_it_is_of_has_to_be_said(string was, string becomes, string reason) =>
        Assert.Equal(reason, Refused(FhirExamples.HeartRate.Replace(was, becomes, StringComparison.Ordinal)));

    private static string Synthea(string code, string category, string value) => $$"""
        {
          "resourceType": "Observation", "id": "f9d5e3a2-0c7e-4e1e-9a76-13f5f3a1b9d0", "status": "final",
          "category": [ { "coding": [ { "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "{{category}}", "display": "{{category}}" } ] } ],
          "code": { "coding": [ { "system": "http://loinc.org", "code": "{{code}}", "display": "as LOINC has it" } ], "text": "as LOINC has it" },
          "subject": { "reference": "urn:uuid:5c818f3d-7051-4b86-8203-1dc624a91804" },
          "encounter": { "reference": "urn:uuid:9b1c1a6e-8f45-4a3e-8a57-5f2f0c7f3e11" },
          "effectiveDateTime": "2018-04-11T19:08:07-04:00", "issued": "2018-04-11T19:08:07.412-04:00",
          {{value}}
        }
        """;
}
