using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>What was observed of somebody or something else is no reading of the subject (FHIR R4, Observation.focus).</summary>
public sealed class FocusTests
{
    private const string FocusCode = "http://hl7.org/fhir/StructureDefinition/observation-focusCode";

    [Theory]
    [InlineData("\"focus\":[{\"reference\":\"RelatedPerson/fetus\"}]", "fhir.focus-unsupported at focus")]
    [InlineData("\"focus\":[{\"reference\":\"Patient/8\"}]", "fhir.focus-unsupported at focus")]
    [InlineData("\"focus\":[{\"reference\":\"Patient/example\"},{\"reference\":\"Device/1\"}]", "fhir.focus-unsupported at focus")]
    [InlineData("\"focus\":[{\"reference\":\"https://ehr.example/fhir/Patient/example\"}]", "fhir.focus-unsupported at focus")]
    [InlineData("\"focus\":[{\"reference\":\"#fetus\"}]", "fhir.focus-unsupported at focus")]
    [InlineData("\"focus\":[{\"display\":\"somebody\"}]", "fhir.focus-unsupported at focus")]
    [InlineData("\"focus\":[{}]", "fhir.focus-unsupported at focus")]
    [InlineData("\"focus\":{\"reference\":\"Patient/example\"}", "field.wrong-type at focus")]
    [InlineData("\"focus\":[],\"focus\":[{\"reference\":\"Patient/8\"}]", "field.duplicate at focus")]
    [InlineData("\"extension\":[{\"url\":\"urn:other\"},{\"url\":\"" + FocusCode + "\",\"valueCodeableConcept\":{\"text\":\"fetus\"}}]", "fhir.focus-unsupported at extension")]
    [InlineData("\"extension\":[{\"valueReference\":{},\"url\":\"http://hl7.org/fhir/4.0/StructureDefinition/extension-Observation.focus\"}]", "fhir.focus-unsupported at extension")]
    public void Of_another_it_is_refused(string member, string refused) => Assert.Equal(refused, Refused(With(member)));

    [Theory]
    [InlineData("\"focus\":[]")]
    [InlineData("\"focus\":[{\"reference\":\"Patient/example\"}]")]
    [InlineData("\"focus\":[{\"reference\":\"Patient/example/_history/2\"},{\"reference\":\"Patient/example\"}]")]
    [InlineData("\"extension\":[]")]
    [InlineData("\"extension\":null,\"focus\":null")]
    [InlineData("\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/observation-bodyPosition\",\"valueCodeableConcept\":{\"text\":\"x\"}}]")]
    public void Of_the_subject_it_is_stored(string member) => Assert.Equal("Patient/example", Accepted(With(member)).SubjectId);

    [Fact]
    public void What_is_withdrawn_is_withdrawn_whoever_it_was_of() => Assert.True(Accepted(
        With("\"focus\":[{\"reference\":\"RelatedPerson/fetus\"}]").Replace("\"status\": \"final\"", "\"status\": \"entered-in-error\"", StringComparison.Ordinal)).Version.IsWithdrawal);

    private static string With(string member) =>
        FhirExamples.HeartRate.Replace("\"subject\":", $"{member}, \"subject\":", StringComparison.Ordinal);
}
