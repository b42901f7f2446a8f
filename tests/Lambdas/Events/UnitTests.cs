using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

public sealed class UnitTests
{
    [Theory]
    [InlineData("heart-rate", 72, "count/min", 72)]
    [InlineData("heart-rate", 72, "beats/minute", 72)]
    [InlineData("heart-rate", 1.2, "count/s", 72)]
    [InlineData("respiratory-rate", 14, "breaths/min", 14)]
    [InlineData("respiratory-rate", 14, "breaths per minute", 14)]
    [InlineData("heart-rate", 72, "/min{beats}", 72)]
    [InlineData("heart-rate", 72, "{beats}/min{resting}", 72)]
    [InlineData("systolic-blood-pressure", 120, "mm[Hg]{sys}", 120)]
    [InlineData("oxygen-saturation", 97, "%{HemoglobinSaturation}", 97)]
    [InlineData("oxygen-saturation", 0.97, "%", 97)]
    [InlineData("pulse-oximetry", 1, "percent", 100)]
    [InlineData("pulse-oximetry", 0.2, "%", 20)]
    [InlineData("oral-temperature", 37, "Cel{oral}", 37)]
    [InlineData("body-temperature", 37, "Degrees C", 37)]
    [InlineData("body-temperature", 98.6, "degrees f", 37)]
    [InlineData("blood-glucose", 5.5, "mmol/L{glu}", 99.088)]
    [InlineData("steps", 6312, "{steps}/d", 6312)]
    [InlineData("steps", 6312, "count", 6312)]
    [InlineData("steps", 6312, "steps", 6312)]
    [InlineData("body-temperature", 98.6, "degF", 37)]
    [InlineData("body-temperature", 37, "°C", 37)]
    [InlineData("body-temperature", 310.15, "K", 37)]
    [InlineData("oxygen-saturation", 97, "percent", 97)]
    [InlineData("oxygen-saturation", 0.97, "1", 97)]
    [InlineData("body-weight", 160, "lbs", 72.5747792)]
    [InlineData("body-weight", 11, "st", 69.85322498)]
    [InlineData("body-height", 5.5, "ft", 167.64)]
    [InlineData("blood-glucose", 5.5, "mmol/l", 99.088)]
    [InlineData("blood-glucose", 5.5, "mmol<180.15588000005408>/L", 99.088)]
    [InlineData("systolic-blood-pressure", 120, "mm Hg", 120)]
    [InlineData("walking-distance", 2, "miles", 3218.688)]
    [InlineData("calories-burned", 250, "Cal", 250)]
    [InlineData("calories-burned", 250_000, "cal", 250)]
    [InlineData("sleep-duration", 27_000, "sec", 7.5)]
    public void What_senders_write_means_a_unit(string code, double value, string unit, double kept)
    {
        var spec = CodeCatalog.Find(code)!;
        Assert.Null(CodeCatalog.Normalize(spec, (decimal)value, unit, out var reading));
        Assert.Equal(((decimal)kept, spec.Unit), (reading.Value, reading.Unit));
    }

    [Theory]
    [InlineData("heart-rate", "kg")]
    [InlineData("body-weight", "C")]
    [InlineData("steps", "")]
    [InlineData("steps", "{steps")]
    [InlineData("heart-rate", "{anything}")]
    [InlineData("heart-rate", "{beats}/d")]
    [InlineData("body-weight", "%{lb}")]
    public void A_unit_of_something_else_is_refused(string code, string unit) =>
        Assert.Equal(Reason.UnitUnsupported, CodeCatalog.Normalize(CodeCatalog.Find(code)!, 72, unit, out _));

    [Theory]
    [InlineData(0.19)]
    [InlineData(1.01)]
    [InlineData(0)]
    [InlineData(-0.97)]
    public void A_share_that_nobody_lives_with_is_refused(double value) =>
        Assert.Equal(Reason.ValueOutOfRange, CodeCatalog.Normalize(CodeCatalog.Find("oxygen-saturation")!, (decimal)value, "%", out _));

    [Fact]
    public void An_annotation_changes_no_unit_of_the_catalog()
    {
        foreach (var spec in CodeCatalog.All)
        {
            foreach (var unit in spec.Conversions.Select(conversion => conversion.Unit).Append(spec.Unit).Where(unit => unit[0] != '{'))
            {
                var value = spec.Conversions.FirstOrDefault(conversion => conversion.Unit == unit) is { } one ? (spec.Most / one.Factor) - one.Offset : spec.Most;
                var plain = CodeCatalog.Normalize(spec, decimal.Round(value, 6), unit, out var kept);
                Assert.Equal(plain, CodeCatalog.Normalize(spec, decimal.Round(value, 6), unit + "{as measured}", out var annotated));
                Assert.Equal(kept, annotated);
            }
        }
    }

    [Theory]
    [InlineData("2026-01-15T10:00:00Z", "2026-01-15t09:59:60.123456789012z")]
    [InlineData("2026-01-15T10:00:00Z", "2026-01-15T12:00:00.1234567+02:00")]
    [InlineData("2026-01-15T10:00:00Z", "2026-01-15T12:00:00.1234567\\u002B02:00")]
    public void Times_are_read_as_RFC_3339_allows(string plain, string written) =>
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_560), Accepted(Event.Replace(plain, written, StringComparison.Ordinal)).EffectiveAt);

    [Theory]
    [InlineData("Müller-7")]
    [InlineData("患者42")]
    public void A_subject_may_be_of_any_script(string subject) => Assert.Equal(subject, Accepted(Event.Replace("s-1", subject, StringComparison.Ordinal)).SubjectId);

    [Fact]
    public void A_value_that_nobody_needs_does_not_keep_its_components()
    {
        var flow = FhirExamples.BloodPressure.Replace("\"effectiveDateTime\"", "\"valueString\": \"sitting\", \"effectiveDateTime\"", StringComparison.Ordinal);
        Assert.Equal(2, Accepted(flow).Readings.Count);
    }
}
