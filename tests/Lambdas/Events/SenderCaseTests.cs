using System.Runtime.CompilerServices;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Bodies as senders send them, from <c>Cases</c>: each is stored, or refused once with a reason that helps the sender.</summary>
public sealed class SenderCaseTests
{
    [Theory]
    [InlineData("c01-healthkit-steps.json", "55423-8 6312 {steps}")]
    [InlineData("c02-healthkit-hr-count-min.json", "8867-4 72 /min")]
    [InlineData("c03-temp-degC.json", "8310-5 36.7 Cel")]
    [InlineData("c10-fraction-12.json", "8867-4 72 /min")]
    [InlineData("c15-identifier-space.json", "8867-4 72 /min")]
    [InlineData("c19-bp-plus-posture-component.json", "8480-6 120 mm[Hg]; 8462-4 80 mm[Hg]")]
    [InlineData("c24-amended-same-id.ndjson", "8867-4 72 /min | 8867-4 75 /min")]
    [InlineData("c33-crlf-bom.ndjson", "8867-4 72 /min | 8867-4 75 /min")]
    [InlineData("c34-pretty-concatenated.json", "8867-4 72 /min | 8867-4 72 /min")]
    [InlineData("c44-head-circumference.json", "9843-4 51.2 cm")]
    [InlineData("c54-unit-only-mmol-upper.json", "2339-0 99.088 mg/dL")]
    [InlineData("c56-long-device-ref.json", "8867-4 72 /min")]
    public void What_a_sender_sends_is_stored(string file, string readings)
    {
        var parsed = Parse(file);
        Assert.Empty(parsed.Rejections.Select(rejection => rejection.ToString()));
        Assert.Equal(readings, string.Join(" | ", parsed.Events.Select(read => string.Join("; ", read.Readings.Select(one => $"{one.Code} {one.Value:0.####} {one.Unit}")))));
    }

    [Theory]
    [InlineData("c19-bp-plus-posture-component.json", 1)]
    [InlineData("c56-long-device-ref.json", 1)]
    [InlineData("c01-healthkit-steps.json", 0)]
    public void What_nobody_needs_is_passed_over_and_counted(string file, int ignored) => Assert.Equal(ignored, Parse(file).Ignored);

    [Fact]
    public void What_was_entered_in_error_is_a_withdrawal()
    {
        var parsed = Parse("c25-entered-in-error.json");
        Assert.Empty(parsed.Rejections.Select(rejection => rejection.ToString()));
        Assert.True(Assert.Single(parsed.Events).Version.IsWithdrawal);
    }

    [Fact]
    public void A_packed_body_is_unpacked()
    {
        var parsed = Parse("c35-gzip.ndjson.gz");
        Assert.Empty(parsed.Rejections.Select(rejection => rejection.ToString()));
        Assert.True(parsed.Events.Count > 1, $"{parsed.Events.Count} events");
    }

    [Fact]
    public void A_quantity_without_a_number_is_refused_once() =>
        Assert.Equal("readings.missing at value", Assert.Single(Parse("c66-value-absent-quantity-only-unit.json").Rejections).ToString());

    private static ParsedBody Parse(string file) =>
        BodyParser.Parse(Read(file), new ParseContext("default", new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)));

    internal static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder(), file));

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Cases");
}
