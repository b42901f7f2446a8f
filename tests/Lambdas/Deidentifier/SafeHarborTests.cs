using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Deidentifier;

namespace Hipaa.Lambdas.Tests.Deidentifier;

public sealed class SafeHarborTests
{
    private static readonly DateOnly Export = new(2026, 6, 1);

    [Theory]
    [InlineData("2026-01-10", "2026-05-01", "0-4")]
    [InlineData("2021-05-02", "2026-05-01", "0-4")]
    [InlineData("2021-05-01", "2026-05-01", "5-9")]
    [InlineData("1940-07-01", "2026-05-01", "85-89")]
    [InlineData("1936-06-02", "2026-05-01", "85-89")]
    [InlineData("1936-06-01", "2026-06-01", "90+")]
    [InlineData("1901-01-01", "2026-05-01", "90+")]
    [InlineData("2000-02-29", "2025-02-28", "20-24")]
    [InlineData("2000-02-29", "2025-03-01", "25-29")]
    public void Ages_are_banded_by_five_years_and_pooled_over_89(string birth, string effective, string band) =>
        Assert.Equal(band, SafeHarbor.AgeBand(Day(birth), Day(effective), Export));

    [Fact]
    public void Who_is_over_89_by_now_is_pooled_in_events_of_younger_years_too() =>
        Assert.Equal("90+", SafeHarbor.AgeBand(Day("1935-01-01"), Day("2010-05-01"), Export));

    [Theory]
    [InlineData(null)]
    [InlineData("2026-05-02")]
    public void Without_a_date_of_birth_before_the_event_there_is_no_band(string? birth) =>
        Assert.Null(SafeHarbor.AgeBand(birth is null ? null : Day(birth), Day("2026-05-01"), Export));

    [Theory]
    [InlineData("2026-12-31", 2026)]
    [InlineData("1937-01-01", 1937)]
    public void Of_a_date_the_year_is_left(string effective, int year) => Assert.Equal(year, SafeHarbor.Year(Day(effective), Export));

    [Fact]
    public void A_year_so_long_ago_that_it_tells_an_age_over_89_is_withheld() => Assert.Null(SafeHarbor.Year(Day("1936-12-31"), Export));

    [Theory]
    [InlineData("90210", "902")]
    [InlineData("90210-1234", "902")]
    [InlineData("902101234", "902")]
    [InlineData(" 10001 ", "100")]
    [InlineData("03601", "000")]
    [InlineData("05901", "000")]
    [InlineData("89301", "000")]
    [InlineData("20301", "000")]
    [InlineData("36901", "000")]
    [InlineData("09012", "000")]
    [InlineData("96201", "000")]
    [InlineData("20201", "000")]
    [InlineData("20401", "000")]
    [InlineData("05501", "000")]
    [InlineData("87201", "000")]
    [InlineData("94201", "000")]
    [InlineData("00001", "000")]
    public void Of_a_ZIP_code_three_digits_are_left_where_enough_people_live(string zip, string expected) => Assert.Equal(expected, SafeHarbor.Zip3(zip));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9021")]
    [InlineData("9021O")]
    [InlineData("90210-12a4")]
    [InlineData("90210 1234")]
    [InlineData("SW1A 1AA")]
    [InlineData("٩٠٢١٠")]
    public void What_is_no_ZIP_code_does_not_leave(string? zip) => Assert.Null(SafeHarbor.Zip3(zip));

    // 45 CFR 164.514(b)(2)(i)(B); the seventeen prefixes of the guidance of HHS, by Census 2000.
    [Fact]
    public void All_seventeen_prefixes_of_the_guidance_are_withheld()
    {
        string[] guidance =
            ["036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884", "890", "893"];
        Assert.Equal(17, guidance.Length);
        Assert.All(guidance, prefix => Assert.Equal(SafeHarbor.WithheldZip, SafeHarbor.Zip3(prefix + "01")));
    }

    [Fact]
    public void Of_876_prefixes_that_the_census_of_2020_shows_the_five_that_the_guidance_names_are_left_out() => Assert.Equal(871, PopulatedZips.Count);

    [Fact]
    public void Each_of_the_eighteen_identifiers_has_its_treatment()
    {
        Assert.Equal("ABCDEFGHIJKLMNOPQR", string.Concat(SafeHarborIdentifier.All.Select(identifier => identifier.Element)));
        Assert.All(SafeHarborIdentifier.All, identifier => Assert.NotEmpty(identifier.How));
        Assert.Equal("BC", Elements(Treatment.Generalised));
        Assert.Equal("HIJ", Elements(Treatment.Replaced));
    }

    [Fact]
    public void No_column_leaves_but_these()
    {
        var row = new DeidentifiedRow("token", "40-44", "902", "female", 72.5m, "/min");
        Assert.Equal(
            """{"subject":"token","age_band":"40-44","zip3":"902","sex":"female","value":72.5,"unit":"/min"}""",
            JsonSerializer.Serialize(row, RowJson.Default.DeidentifiedRow));
    }

    [Theory]
    [InlineData("8867-4", "72", "/min", true)]
    [InlineData("8867-4", "6175550123", "/min", false)]
    [InlineData("8867-4", "72", "Jane Doe", false)]
    [InlineData("8867-4", "72", null, false)]
    [InlineData("Jane Doe", "72", "/min", false)]
    [InlineData("../../etc", "72", "/min", false)]
    public void Only_plausible_readings_of_listed_codes_leave(string code, string value, string? unit, bool leaves) =>
        Assert.Equal(leaves, ExportedCodes.Allows(code, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit));

    [Fact]
    public void Listed_codes_are_safe_in_a_path_and_known_to_the_catalog()
    {
        // One that the catalog does not know would silently never leave.
        Assert.Equal(DeidentifiedLayout.Codes.Order(StringComparer.Ordinal), ExportedCodes.All.Order(StringComparer.Ordinal));
        Assert.All(ExportedCodes.All, code => Assert.Matches("^[0-9]{4,5}-[0-9]$", code));
    }

    private static string Elements(Treatment treatment) =>
        string.Concat(SafeHarborIdentifier.All.Where(identifier => identifier.Treatment == treatment).Select(identifier => identifier.Element));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
