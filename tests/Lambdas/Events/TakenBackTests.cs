using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>A correction that says that there is no value (FHIR R4, obs-6) takes back what was said; a first statement of that kind says nothing.</summary>
public sealed class TakenBackTests
{
    private const string Absent = "\"dataAbsentReason\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"error\"}]}";
    private const string Pressure = "{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8480-6\"}]},";

    public static TheoryData<string> Empty =>
    [
        Absent,
        $"{Absent},\"component\":[{Pressure}{Absent}}}]",
        $"\"component\":[{Pressure}{Absent}}}]",
        $"{Absent},\"valueQuantity\":{{\"unit\":\"/min\"}}",
    ];

    [Theory]
    [MemberData(nameof(Empty))]
    public void A_correction_without_a_value_withdraws(string value)
    {
        foreach (var status in new[] { "amended", "corrected" })
        {
            var read = Accepted(Of(status, value));
            Assert.Equal(("Observation/heart-rate", true, 7L), (read.EventId, read.Version.IsWithdrawal, read.Version.Number));
            Assert.Empty(read.Readings);
        }
    }

    [Fact]
    public void Where_nothing_else_orders_it_it_is_of_when_it_was_issued_so_that_a_later_value_counts()
    {
        var read = Accepted(Of("corrected", $"{Absent},\"issued\":\"2026-01-15T11:00:00Z\"").Replace("\"versionId\":\"7\"", "", StringComparison.Ordinal));
        Assert.Equal((true, DateTimeOffset.Parse("2026-01-15T11:00:00Z", System.Globalization.CultureInfo.InvariantCulture)), (read.Version.IsWithdrawal, read.Version.UpdatedAt));
    }

    [Theory]
    [MemberData(nameof(Empty))]
    public void A_first_statement_without_one_is_refused(string value) => Refused(Of("final", value));

    [Theory]
    [InlineData("\"component\":[]")]
    [InlineData(Absent + ",\"valueString\":\"60\"")]
    public void A_correction_that_says_something_else_or_not_why_is_refused(string value) => Refused(Of("amended", value));

    [Fact]
    public void What_has_a_value_beside_what_has_none_keeps_it() => Assert.Equal(120, Assert.Single(Accepted(Of(
        "amended", $"{Absent},\"component\":[{Pressure}\"valueQuantity\":{{\"value\":120,\"code\":\"mm[Hg]\"}}}}]")).Readings).Value);

    private static string Of(string status, string value) => $$$"""
        {"resourceType":"Observation","id":"heart-rate","meta":{"versionId":"7"},"status":"{{{status}}}","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
         "subject":{"reference":"Patient/7"},"effectiveDateTime":"2026-01-15T10:00:00Z",{{{value}}}}
        """;
}
