using System.Globalization;
using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Which version an Observation is, or that it cannot be told: none loses since its time could not be read.</summary>
public sealed class FhirVersionTests
{
    [Theory]
    [InlineData("\"2025-05-02T10:00:00Z\"", "10:00:00", 0)]
    [InlineData("\"2025-05-02T10:00:00.25+02:00\"", "08:00:00.25", 0)]
    [InlineData("\"2025-05-02T10:00:00+0000\"", "10:00:00", 1)]
    [InlineData("\"2025-05-02T10:00:00.5-0130\"", "11:30:00.5", 1)]
    [InlineData("\"2025-05-02T10:00Z\"", "10:00:00", 1)]
    [InlineData("\"2025-05-02T10:00+0200\"", "08:00:00", 1)]
    [InlineData("null", null, 0)]
    public void A_time_is_read_as_it_is_spelled(string written, string? time, int ignored)
    {
        var parsed = Parse(With($"\"lastUpdated\":{written}"));
        DateTimeOffset? expected = time is null ? null : DateTimeOffset.Parse($"2025-05-02T{time}Z", CultureInfo.InvariantCulture);
        Assert.Equal((expected, ignored), (Assert.Single(parsed.Events).Version.UpdatedAt, parsed.Ignored));
    }

    public static TheoryData<string> NoTimes =>
    [
        "\"2025-05-02T10:00:00\"", "\"2025-05-02\"", "\"2025-05\"", "\"2025\"", "\"yesterday\"", "\"\"", "\"2025-05-02T10:00:00+00\"", "\"2025-05-02T25:00:00Z\"",
        "\"2025-02-30T10:00:00Z\"", "\"2025-05-02T10:00:00 Z\"", "1746180000000", "{}", "[\"2025-05-02T10:00:00Z\"]", "true",
    ];

    [Theory]
    [MemberData(nameof(NoTimes))]
    public void One_that_cannot_be_told_is_refused(string written) =>
        Assert.Equal("time.malformed at meta.lastUpdated", Refused(With($"\"versionId\":\"2\",\"lastUpdated\":{written}")));

    [Theory]
    [MemberData(nameof(NoTimes))]
    public void But_keeps_no_withdrawal_which_then_counts_over_everything(string written)
    {
        var withdrawn = Accepted(With($"\"versionId\":\"2\",\"lastUpdated\":{written}")
            .Replace("\"status\": \"final\"", "\"status\": \"entered-in-error\"", StringComparison.Ordinal));
        Assert.Equal(new EventVersion(null, null, EventStatus.Withdrawn), withdrawn.Version);
    }

    [Theory]
    [MemberData(nameof(NoTimes))]
    public void And_refuses_no_bundle(string written) => Accepted(
        $$"""{"resourceType":"Bundle","meta":{"lastUpdated":{{written}}},"entry":[{"resource":{{FhirExamples.HeartRate}}}]}""");

    [Theory]
    [InlineData("\"12\"", 12L, 0)]
    [InlineData("12", 12L, 0)]
    [InlineData("\"a-1\"", null, 0)]
    [InlineData("1.5", null, 1)]
    [InlineData("-1", null, 1)]
    [InlineData("{\"value\":1}", null, 1)]
    public void A_number_is_read_however_it_is_written(string written, long? number, int ignored)
    {
        var parsed = Parse(With($"\"versionId\":{written}"));
        Assert.Equal((number, ignored), (Assert.Single(parsed.Events).Version.Number, parsed.Ignored));
    }

    [Theory]
    [InlineData("", 3L, 11)]
    [InlineData("\"versionId\":\"2\"", 2L, 11)]
    [InlineData("\"lastUpdated\":\"2026-01-15T10:00:00Z\"", 3L, 10)]
    public void A_history_says_it_in_its_response_where_the_resource_does_not(string meta, long number, int hour)
    {
        foreach (var status in new[] { "final", "entered-in-error" })
        {
            var resource = With(meta).Replace("\"status\": \"final\"", $"\"status\": \"{status}\"", StringComparison.Ordinal);
            var read = Accepted(
                $$"""{"resourceType":"Bundle","type":"history","entry":[{"response":{"status":"200","etag":"W/\"3\"","lastModified":"2026-01-15T11:00:00Z"},"resource":{{resource}}}]}""");
            Assert.Equal((number, new DateTimeOffset(2026, 1, 15, hour, 0, 0, TimeSpan.Zero)), (read.Version.Number, read.Version.UpdatedAt));
        }
    }

    [Theory]
    [InlineData("W/\\\"3\\\"", 3L)]
    [InlineData("\\\"3\\\"", 3L)]
    [InlineData("3", 3L)]
    [InlineData("W/\\\"a3\\\"", null)]
    [InlineData("W/", null)]
    [InlineData("\\\"", null)]
    [InlineData("-3", null)]
    public void Servers_write_an_etag_in_several_ways(string etag, long? number)
    {
        string Entry(string said) =>
            $$"""{"resourceType":"Bundle","type":"history","entry":[{ {{said}},"response":{"etag":"{{etag}}","lastModified":"2026-01-15T11:00:00Z"} }]}""";
        Assert.Equal(number, Accepted(Entry($"\"resource\":{FhirExamples.HeartRate}")).Version.Number);
        Assert.Equal(number, Accepted(Entry("\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/1\"}")).Version.Number);
    }

    [Theory]
    // Status, meta, whether when it was issued tells the version.
    [InlineData("corrected", "", true)]
    [InlineData("amended", "", true)]
    [InlineData("final", "", false)]
    [InlineData("entered-in-error", "", false)]
    [InlineData("amended", "\"versionId\":\"2\"", false)]
    public void Of_corrections_that_say_nothing_else_it_is_when_they_were_issued(string status, string meta, bool tells)
    {
        var read = Accepted(With(meta).Replace("\"status\": \"final\"", $"\"status\": \"{status}\",\"issued\":\"2026-01-15T10:00:00Z\"", StringComparison.Ordinal));
        Assert.Equal(tells ? new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero) : null, read.Version.UpdatedAt);
    }

    private static string With(string meta) => FhirExamples.HeartRate.Replace(
        "\"meta\": {", meta.Length == 0 ? "\"meta\": {" : $"\"meta\": {{ {meta},", StringComparison.Ordinal);
}
