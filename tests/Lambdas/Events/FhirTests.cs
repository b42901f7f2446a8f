using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

public sealed class FhirTests
{
    [Fact]
    public void Heart_rate_is_read_as_HL7_writes_it()
    {
        var read = Accepted(FhirExamples.HeartRate);
        Assert.Equal(("default", "Observation/heart-rate", "Patient/example", "vital-signs"), (read.TenantId, read.EventId, read.SubjectId, read.Type));
        Assert.Equal(new DateTimeOffset(1999, 7, 2, 0, 0, 0, TimeSpan.Zero), read.EffectiveAt);
        Assert.Equal([new Reading("8867-4", 44, "/min")], read.Readings);
    }

    [Fact]
    public void Body_weight_in_pounds_is_kept_in_kilograms() =>
        Assert.Equal([new Reading("29463-7", 83.91458845m, "kg")], Accepted(FhirExamples.BodyWeight).Readings);

    [Fact]
    public void Blood_pressure_gives_a_reading_for_each_component() =>
        Assert.Equal([new Reading("8480-6", 107, "mm[Hg]"), new Reading("8462-4", 60, "mm[Hg]")], Accepted(FhirExamples.BloodPressure).Readings);

    [Fact]
    public void A_component_that_says_why_it_has_no_value_is_left_out()
    {
        var read = Accepted(FhirExamples.BloodPressureHalfAbsent);
        Assert.Equal([new Reading("8480-6", 107, "mm[Hg]")], read.Readings);
        Assert.Equal("https://ehr.example/fhir/Patient/p-7", read.SubjectId);
        Assert.Equal(new DateTimeOffset(2012, 9, 17, 6, 30, 0, TimeSpan.Zero), read.EffectiveAt);
    }

    [Fact]
    public void A_period_counts_from_its_start_and_a_tag_names_the_tenant()
    {
        var read = Accepted(FhirExamples.Steps);
        Assert.Equal(("clinic-a", "activity", "https://watch.example/app"), (read.TenantId, read.Type, read.Source));
        Assert.Equal(new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), read.EffectiveAt);
        Assert.Equal([new Reading("55423-8", 8042, "{steps}")], read.Readings);
    }

    [Fact]
    public void A_bundle_gives_an_event_for_each_observation()
    {
        var parsed = Parse(FhirExamples.Bundle(
            FhirExamples.HeartRate, """{"resourceType":"Patient","id":"p"}""", FhirExamples.BloodPressure, FhirExamples.Bundle(FhirExamples.Steps)));
        Assert.Equal("Observation/heart-rate Observation/blood-pressure", string.Join(' ', parsed.Events.Select(read => read.EventId)));
        Assert.Equal(
            "fhir.resource-unsupported at entry[1], resource; fhir.bundle-nested at entry[3], resource",
            string.Join("; ", parsed.Rejections));
    }

    [Fact]
    public void An_entry_with_two_resources_is_refused_and_neither_vanishes()
    {
        var parsed = Parse($$"""{"resourceType":"Bundle","type":"batch","entry":[{"resource":{{FhirExamples.HeartRate}},"resource":{{FhirExamples.Steps}}}]}""");
        Assert.Empty(parsed.Events);
        Assert.Equal("field.duplicate at entry[0], resource", Assert.Single(parsed.Rejections).ToString());
    }

    [Fact]
    public void Lines_may_be_bundles_and_observations_and_our_own_events()
    {
        static string OneLine(string json) => json.ReplaceLineEndings(" ");
        var parsed = Parse($"{OneLine(FhirExamples.Bundle(FhirExamples.HeartRate, "{}"))}\n{OneLine(FhirExamples.Steps)}\n{Event}");
        Assert.Equal("Observation/heart-rate Observation/steps-1 e-1", string.Join(' ', parsed.Events.Select(read => read.EventId)));
        Assert.Equal("fhir.resource-unsupported at line 1, entry[1], resource", Assert.Single(parsed.Rejections).ToString());
    }

    [Fact]
    public void An_observation_without_an_id_takes_the_one_of_its_entry() =>
        Assert.Equal(
            "urn:uuid:00000000-0000-4000-8000-000000000000",
            Accepted(FhirExamples.Bundle(FhirExamples.HeartRate.Replace(", \"id\": \"heart-rate\"", "", StringComparison.Ordinal))).EventId);

    [Fact]
    public void An_observation_without_any_id_takes_its_identifier() =>
        Assert.StartsWith("urn:uuid:187e", Accepted(FhirExamples.BloodPressure.Replace(", \"id\": \"blood-pressure\"", "", StringComparison.Ordinal)).EventId, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"final\"", "\"registered\"", "fhir.status-unsupported at status")]
    [InlineData("\"status\": \"final\"", "\"x\": 1", "field.missing at status")]
    [InlineData("Patient/example", "Group/example", "field.malformed at subject.reference")]
    [InlineData("1999-07-02", "1999-07", "time.too-coarse at effective")]
    [InlineData("1999-07-02", "1999-07-02T10:00:00", "time.malformed at effective")]
    [InlineData("effectiveDateTime", "issued", "field.missing at effective")]
    [InlineData("8867-4", "1-8", "code.unsupported at code")]
    [InlineData("\"/min\"", "\"furlong\"", "unit.unsupported at value")]
    [InlineData("\"value\": 44", "\"value\": 44, \"comparator\": \"<\"", "value.inexact at value")]
    [InlineData("\"value\": 44", "\"value\": 4400", "value.out-of-range at value")]
    [InlineData("\"valueQuantity\"", "\"valueSampledData\"", "value.unsupported at value")]
    [InlineData("\"status\": \"final\"", "\"status\": \"final\", \"modifierExtension\": [{ \"url\": \"urn:not\", \"valueBoolean\": true }]", "fhir.modifier-unknown at modifierExtension")]
    [InlineData("\"status\": \"final\"", "\"status\": \"final\", \"implicitRules\": \"urn:rules\"", "fhir.modifier-unknown at implicitRules")]
    [InlineData("\"valueQuantity\"", "\"note\"", "readings.missing at value")]
    [InlineData("\"subject\": { \"reference\"", "\"subject\": { \"display\"", "field.malformed at subject.reference")]
    public void A_fault_is_named_by_code_and_position(string from, string to, string refusal)
    {
        var whole = FhirExamples.HeartRate;
        var at = whole.LastIndexOf(from, StringComparison.Ordinal);
        at = from == "\"final\"" ? whole.IndexOf("\"status\": \"final\"", StringComparison.Ordinal) + 10 : at;
        Assert.True(at >= 0);
        Assert.Equal(refusal, Refused(string.Concat(whole.AsSpan(0, at), to, whole.AsSpan(at + from.Length))));
    }

    [Theory]
    [InlineData("\"entered-in-error\"")]
    [InlineData("\"cancelled\"")]
    public void What_is_withdrawn_needs_its_id_alone(string status)
    {
        var read = Accepted(FhirExamples.HeartRate.Replace("\"status\": \"final\"", $"\"status\": {status}", StringComparison.Ordinal).Replace("44", "4400", StringComparison.Ordinal));
        Assert.Equal(("Observation/heart-rate", EventStatus.Withdrawn, 0), (read.EventId, read.Version.Status, read.Readings.Count));
    }

    [Theory]
    [InlineData("+")]
    [InlineData("\\u002B")]
    public void A_version_is_told_by_number_and_time(string plus)
    {
        var read = Accepted(FhirExamples.HeartRate.Replace("\"meta\": {", $"\"meta\": {{ \"versionId\": \"12\", \"lastUpdated\": \"2026-01-15T10:00:00.5{plus}01:00\",", StringComparison.Ordinal));
        Assert.Equal(new EventVersion(12, new DateTimeOffset(2026, 1, 15, 9, 0, 0, 500, TimeSpan.Zero), EventStatus.Final), read.Version);
    }

    [Fact]
    public void Every_reason_code_is_listed_once()
    {
        var constants = typeof(Reason).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(constants.Order(StringComparer.Ordinal), Reason.All.Order(StringComparer.Ordinal));
    }
}
