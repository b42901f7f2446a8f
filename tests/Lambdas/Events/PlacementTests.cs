using System.Text.Json;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Two servers, and two systems of identifiers, never come to one patient or one Observation, however they are spelled.</summary>
public sealed class PlacementTests
{
    private static readonly string Long = new('x', 600);

    private static readonly string[] Bases =
    [
        "https://ehr-a.example/fhir", "https://ehr-b.example/fhir", "https://ehr-a.example/FHIR", "https://ehr-a.example", "http://ehr-a.example/fhir",
        "https://ehr-a.example:8443/fhir", "https://ehr-ä.example/fhir", "https://ehr-ö.example/fhir", $"https://ehr-a.example/{Long}",
        $"https://ehr-b.example/{Long}", "https://ehr a.example/fhir", "https://ehr b.example/fhir", "ftp://ehr-a.example", "ftp://ehr-b.example",
        "https://", "http://", "//ehr-a.example/fhir", "//ehr-b.example/fhir", "ehr-a.example/fhir", "ehr-b.example/fhir",
    ];

    private static readonly string[] Spellings =
    [
        "{0}/Observation/1", "{0}/Observation/1/", "{0}//Observation/1", "{0}/Observation//1", "{0}/Observation/1/_history/2", "{0}/Observation/1/_history/",
        "{0}/Observation/1?x=y", "{0}/Observation/1#x", "{0}/Observation/1 ", " {0}/Observation/1", "{0}/Observation/1\u0000", "{0}/observation/1",
        "{0}/Patient/1", "{0}/Observation", "{0}/Observation/", "{0}", "{0}/_history/2/Observation/1", "{0}/Observation/1|2",
    ];

    private static readonly string[] Systems =
    [
        "urn:a", "urn:b", "urn:a|b", "urn:a|", "", " ", "urn:a\u0007", "urn:b\u0007", $"urn:a:{Long}", $"urn:b:{Long}", "https://ehr-a.example", "urn:ietf:rfc:3986",
    ];

    private static readonly string[] Values = ["7", "b|7", "|7", "urn:a|7", "urn:x:7"];

    [Fact]
    public void Different_bases_never_give_the_same_event_or_subject()
    {
        var names = (from place in Bases from spelling in Spellings from isDeletion in new[] { true, false } from name in Names((place, spelling, isDeletion)) select (place, name)).ToList();
        Assert.All(names.GroupBy(one => one.name), same => Assert.Single(same.Select(one => one.place).Distinct(StringComparer.Ordinal)));
        // And none is that of the tenant's own server.
        Assert.DoesNotContain(names, one => one.name is "Observation/1" or "Patient/7");
        Assert.Equal(6, names.Select(one => one.place).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Different_systems_never_give_the_same_event_or_subject()
    {
        var names = (from system in Systems from value in Values from isSubject in new[] { true, false } select (system, value, isSubject)).ToList();
        var called = names.Select(name => (name.system, name.value, name.isSubject, Text: Called(name.system, name.value, name.isSubject)))
            .Where(name => name.Text is not null).ToList();
        Assert.Equal(2 * 4 * Values.Length, called.Count);
        Assert.All(called.GroupBy(name => (name.isSubject, name.Text)), same => Assert.Single(same));
    }

    private static List<string> Names((string Place, string Spelling, bool IsDeletion) where)
    {
        var fullUrl = JsonSerializer.Serialize(string.Format(System.Globalization.CultureInfo.InvariantCulture, where.Spelling, where.Place));
        var entry = where.IsDeletion ? "\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/1\"}" : $"\"resource\":{Observation("\"reference\":\"Patient/7\"")}";
        return [.. Parse($$"""{"resourceType":"Bundle","entry":[{"fullUrl":{{fullUrl}},{{entry}}}]}""").Events
            .SelectMany(read => read.Version.IsWithdrawal ? new[] { read.EventId } : [read.EventId, read.SubjectId])];
    }

    private static string? Called(string system, string value, bool isSubject)
    {
        var identifier = $"\"identifier\":{JsonSerializer.Serialize(new { system, value })}";
        var json = isSubject ? Observation(identifier)
            : Observation("\"reference\":\"Patient/7\"").Replace("\"id\":\"1\"", identifier.Replace(":{", ":[{", StringComparison.Ordinal) + "]", StringComparison.Ordinal);
        var read = Parse(json).Events.SingleOrDefault();
        return isSubject ? read?.SubjectId : read?.EventId;
    }

    private static string Observation(string subject) => $$$"""
        {"resourceType":"Observation","id":"1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
         "subject":{{{{subject}}}},"effectiveDateTime":"2026-01-15T10:00:00Z","valueQuantity":{"value":60,"system":"http://unitsofmeasure.org","code":"/min"}}
        """;
}
