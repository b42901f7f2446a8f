using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

public sealed class JsonV1Tests
{
    [Fact]
    public void An_event_is_mapped_field_by_field()
    {
        var read = Accepted("""
            {"eventId":"e-1","tenantId":"clinic-a","subjectId":"s-1","type":"vital-signs","effectiveAt":"2026-01-15T10:00:00.1234567+02:00",
             "source":"Scale 2","note":"ignored","readings":[{"code":"29463-7","value":160,"unit":"[lb_av]"},{"unit":"/min","value":61.5,"code":"heart-rate","extra":{}}]}
            """);

        Assert.Equal(("clinic-a", "e-1", "s-1", "vital-signs", "Scale 2"), (read.TenantId, read.EventId, read.SubjectId, read.Type, read.Source));
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_560), read.EffectiveAt);
        Assert.Equal([new Reading("29463-7", 72.5747792m, "kg"), new Reading("8867-4", 61.5m, "/min")], read.Readings);
    }

    [Fact]
    public void An_event_without_a_tenant_gets_the_default_one() => Assert.Equal("default", Accepted(Event).TenantId);

    [Theory]
    [InlineData("[{0},{0}]", 2)]
    [InlineData("{0}\n{0}\n\n{0}\n", 3)]
    [InlineData("\r\n  {0}  \r\n", 1)]
    [InlineData("\uFEFF{0}\r\n{0}", 2)]
    [InlineData(" [ {0} ] ", 1)]
    public void Arrays_lines_and_single_objects_are_told_apart(string shape, int events)
    {
        var parsed = Parse(shape.Replace("{0}", Event, StringComparison.Ordinal));
        Assert.Empty(parsed.Rejections);
        Assert.Equal(events, parsed.Events.Count);
    }

    [Fact]
    public void A_bad_line_does_not_take_the_others_with_it()
    {
        var parsed = Parse($"{Event[..40]}\n{Event}\n7\n{Event}");
        Assert.Equal(2, parsed.Events.Count);
        Assert.Equal("json.malformed at line 1; item.not-an-object at line 3", string.Join("; ", parsed.Rejections));
    }

    [Fact]
    public void A_bad_element_does_not_take_the_others_with_it()
    {
        var parsed = Parse($"[{Event},7,{Event.Replace("72", "-1", StringComparison.Ordinal)},{Event}]");
        Assert.Equal(2, parsed.Events.Count);
        Assert.Equal(
            "item.not-an-object at [1]; value.out-of-range at [2], readings[0].value",
            string.Join("; ", parsed.Rejections));
    }

    [Theory]
    [InlineData("\"eventId\":\"e-1\",", "", "field.missing at eventId")]
    [InlineData("\"s-1\"", "7", "field.wrong-type at subjectId")]
    [InlineData("\"s-1\"", "\"s  1\"", "field.malformed at subjectId")]
    [InlineData("\"s-1\"", "\" s1\"", "field.malformed at subjectId")]
    [InlineData("\"s-1\"", "\"s1 \"", "field.malformed at subjectId")]
    [InlineData("\"s-1\"", "\"s\\u00a01\"", "field.malformed at subjectId")]
    [InlineData("\"e-1\"", "\"e 1\"", "field.malformed at eventId")]
    [InlineData("\"e-1\"", "\"e\\u200b1\"", "field.malformed at eventId")]
    [InlineData("\"e-1\"", "\"\\ud83d\\ude00\"", "field.malformed at eventId")]
    [InlineData("\"e-1\"", "null", "field.missing at eventId")]
    [InlineData("\"s-1\"", "null", "field.missing at subjectId")]
    [InlineData("\"activity\"", "null", "field.missing at type")]
    [InlineData("\"2026-01-15T10:00:00Z\"", "null", "field.missing at effectiveAt")]
    [InlineData("[{\"code\":\"heart-rate\",\"value\":72}]", "null", "readings.missing at readings")]
    [InlineData("\"heart-rate\"", "null", "field.missing at readings[0].code")]
    [InlineData("72", "null", "field.missing at readings[0].value")]
    [InlineData("\"s-1\"", "\"s\\u0000\"", "field.malformed at subjectId")]
    [InlineData("\"watch\"", "\"\\ud800\"", "field.malformed at ")]
    [InlineData("\"activity\"", "\"Activity\"", "field.malformed at type")]
    [InlineData("\"source\":", "\"eventId\":", "field.duplicate at eventId")]
    [InlineData("\"source\":", "\"\\u0065ventId\":", "field.duplicate at eventId")]
    [InlineData("10:00:00Z", "10:00:00", "time.malformed at effectiveAt")]
    [InlineData("2026-01-15T10:00:00Z", "2026-01-15", "time.too-coarse at effectiveAt")]
    [InlineData("2026-01-15", "2026-02-30", "time.malformed at effectiveAt")]
    [InlineData("2026-01-15", "2026-01-17", "time.in-future at effectiveAt")]
    [InlineData("2026-01-15", "1899-12-31", "time.too-early at effectiveAt")]
    [InlineData("[{\"code\":\"heart-rate\",\"value\":72}]", "[]", "readings.missing at readings")]
    [InlineData("heart-rate", "mood", "code.unsupported at readings[0].code")]
    [InlineData("72", "\"72\"", "field.wrong-type at readings[0].value")]
    [InlineData("72", "1e400", "value.out-of-range at readings[0].value")]
    [InlineData("72", "72,\"unit\":\"kg\"", "unit.unsupported at readings[0].unit")]
    [InlineData(",\"value\":72", "", "field.missing at readings[0].value")]
    public void A_fault_is_named_by_code_and_position(string from, string to, string refusal)
    {
        Assert.Contains(from, Event, StringComparison.Ordinal);
        Assert.Equal(refusal.Trim(), Refused(Event.Replace(from, to, StringComparison.Ordinal)).Replace("at body", "at", StringComparison.Ordinal).Trim());
    }

    [Theory]
    [InlineData("tenantId")]
    [InlineData("source")]
    [InlineData("version")]
    [InlineData("status")]
    [InlineData("note")]
    public void A_field_that_is_null_is_absent(string field)
    {
        var plain = Event.Replace("\"source\":\"watch\",", "", StringComparison.Ordinal);
        var read = Accepted(plain.Replace("{\"eventId\"", $"{{\"{field}\":null,\"eventId\"", StringComparison.Ordinal));
        var (expected, parsed) = (Accepted(plain), Parse(plain.Replace("72", "72,\"unit\":null", StringComparison.Ordinal)));
        Assert.Equal((expected.TenantId, expected.Source, expected.Version, expected.EffectiveAt), (read.TenantId, read.Source, read.Version, read.EffectiveAt));
        Assert.Equal(expected.Readings, Assert.Single(parsed.Events).Readings);
    }

    [Theory]
    [InlineData("\"a\\u0001\"")]
    [InlineData("7")]
    [InlineData("{\"name\":\"watch\"}")]
    [InlineData("\"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\"")]
    public void A_source_that_cannot_be_kept_is_left_out_and_counted(string source)
    {
        var parsed = Parse(Event.Replace("\"watch\"", source, StringComparison.Ordinal));
        Assert.Equal(("", 1), (Assert.Single(parsed.Events).Source, parsed.Ignored));
    }

    [Theory]
    [InlineData("e-1", "Müller-7", "s-1", "MRN 123 45")]
    [InlineData("e-1", "測定-1", "s-1", "患者 42")]
    public void Identifiers_may_be_of_any_script(string from, string eventId, string of, string subject)
    {
        var read = Accepted(Event.Replace(from, eventId, StringComparison.Ordinal).Replace(of, subject, StringComparison.Ordinal));
        Assert.Equal((eventId, subject), (read.EventId, read.SubjectId));
    }

    [Fact]
    public void Lengths_and_counts_are_limited()
    {
        Assert.Equal("field.too-long at eventId", Refused(Event.Replace("e-1", new string('x', 129), StringComparison.Ordinal)));
        var reading = "{\"code\":\"steps\",\"value\":1}";
        var many = string.Join(',', Enumerable.Repeat(reading, EventLimits.Readings + 1));
        Assert.Equal("readings.too-many at readings", Refused(Event.Replace("{\"code\":\"heart-rate\",\"value\":72}", many, StringComparison.Ordinal)));
        Assert.Equal("item.too-large at", Refused(Event.Replace("\"source\"", $"\"x\":\"{new string('x', EventLimits.ItemBytes)}\",\"source\"", StringComparison.Ordinal)).Trim());
        Assert.Equal("body.too-many-items at body", Refused($"[{string.Join(',', Enumerable.Repeat("1", EventLimits.Items + 1))}]"));
        Assert.Equal("body.too-large at body", Refused(Event + new string(' ', EventLimits.BodyBytes)));
    }

    [Theory]
    [InlineData("", "body.empty at body")]
    [InlineData(" \n ", "body.empty at body")]
    [InlineData("{", "json.malformed at body")]
    [InlineData("7", "item.not-an-object at")]
    [InlineData("[]", "body.empty at body")]
    [InlineData("{\"eventId\":\"e\"", "json.malformed at body")]
    public void A_body_that_is_no_event_is_refused(string body, string refusal) => Assert.Equal(refusal, Refused(body).Trim());

    [Fact]
    public void Bytes_that_are_no_Unicode_are_refused() =>
        Assert.Equal("utf8.invalid", Assert.Single(Parse([.. "{\"eventId\":\""u8, 0xC0, 0xAF, .. "\"}"u8]).Rejections).Reason);

    [Fact]
    public void Nesting_is_limited() =>
        Assert.Equal("json.too-deep at body", Refused($$"""{"x":{{new string('[', 40)}}{{new string(']', 40)}}}"""));

    [Fact]
    public void A_device_clock_may_be_wrong_by_a_day_and_no_more()
    {
        Accepted(Event.Replace("2026-01-15T10", "2026-01-16T12", StringComparison.Ordinal));
        Assert.Equal("time.in-future at effectiveAt", Refused(Event.Replace("2026-01-15T10:00:00Z", "2026-01-16T12:00:00.000001Z", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_text_of_an_event_shows_nothing_of_it()
    {
        var read = Accepted(Event);
        Assert.Equal("HealthEvent Reading", $"{read} {read.Readings[0]}");
    }
}
