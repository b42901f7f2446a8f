using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hipaa.Cli.Try;

/// <summary>An event that a device sends, and what is to be expected of it.</summary>
/// <param name="Id">Its id, as it is stored; empty where it is to be refused.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="At">When it was measured.</param>
/// <param name="Codes">LOINC codes of its readings.</param>
/// <param name="Body">What is sent.</param>
internal sealed record SampleEvent(string Id, string Subject, DateTimeOffset At, IReadOnlyList<string> Codes, string Body)
{
    /// <summary>Whether it can be accepted.</summary>
    internal bool IsGood => Id.Length > 0;

    /// <summary>Which version of the event it is: the greatest counts.</summary>
    internal int Version { get; init; }

    /// <summary>Nothing counts of the event.</summary>
    internal bool IsWithdrawn { get; init; }
}

/// <summary>Made-up devices of made-up people: watches, cuffs, scales, oximeters. The same seed gives the same readings.</summary>
/// <param name="seed">Of the readings.</param>
internal sealed class SampleEvents(int seed)
{
    private const int Subjects = 12;

    private static readonly (string Type, (string Name, string Code, double Least, double Most)[] Readings)[] Devices =
    [
        ("activity", [("heart-rate", "8867-4", 52, 160), ("steps", "55423-8", 0, 900)]),
        ("vital", [("systolic-blood-pressure", "8480-6", 95, 160), ("diastolic-blood-pressure", "8462-4", 55, 100)]),
        ("vital", [("body-weight", "29463-7", 48, 110)]),
        ("vital", [("pulse-oximetry", "59408-5", 91, 100)]),
    ];

    // Each is refused for a reason of its own, and as one part.
    private static readonly string[] Poison =
    [
        """{"eventId":"cut-off","subjectId":""",
        """{"eventId":"bad-1","subjectId":"s-1","type":"vital","effectiveAt":"2026-01-15T10:00:00Z","readings":[{"code":"mood","value":5}]}""",
        """{"eventId":"bad-2","subjectId":"s-1","type":"vital","effectiveAt":"2026-01-15T10:00:00Z","readings":[{"code":"heart-rate","value":4000}]}""",
        """{"eventId":"bad-3","type":"vital","effectiveAt":"2026-01-15T10:00:00Z","readings":[{"code":"heart-rate","value":70}]}""",
    ];

    private readonly Random _random = new(seed);
    private int _made;
    private int _poisoned;

    /// <summary>An event in the pipeline's own format.</summary>
    internal SampleEvent Next(DateTimeOffset at)
    {
        var (id, subject) = (string.Create(CultureInfo.InvariantCulture, $"try-{_made++:D5}"), Subject());
        var (type, readings) = Devices[_random.Next(Devices.Length)];
        var body = JsonSerializer.Serialize(new
        {
            eventId = id, subjectId = subject, type, effectiveAt = Text(at), source = "made-up-device",
            readings = readings.Select(reading => new { code = reading.Name, value = Value(reading.Least, reading.Most) }),
        });
        return new(id, subject, at, [.. readings.Select(reading => reading.Code)], body);
    }

    /// <summary>An Observation of FHIR R4.</summary>
    internal SampleEvent Observation(DateTimeOffset at)
    {
        var (id, subject) = (string.Create(CultureInfo.InvariantCulture, $"try-{_made++:D5}"), $"Patient/{Subject()}");
        var body = JsonSerializer.Serialize(new
        {
            resourceType = "Observation", id, status = "final",
            category = new[] { new { coding = new[] { new { system = "http://terminology.hl7.org/CodeSystem/observation-category", code = "vital-signs" } } } },
            code = new { coding = new[] { new { system = "http://loinc.org", code = "8867-4", display = "Heart rate" } } },
            subject = new { reference = subject },
            effectiveDateTime = Text(at),
            valueQuantity = new { value = Value(52, 160), unit = "beats/minute", system = "http://unitsofmeasure.org", code = "/min" },
        });
        return new($"Observation/{id}", subject, at, ["8867-4"], body);
    }

    /// <summary>The same event, with other values; of our own format.</summary>
    internal static SampleEvent Corrected(SampleEvent one)
    {
        var body = JsonNode.Parse(one.Body)!.AsObject();
        foreach (var reading in body["readings"]!.AsArray())
        {
            // Within what each device may say.
            var value = reading!["value"]!.GetValue<double>();
            reading["value"] = value > 60 ? value - 1 : value + 1;
        }

        body["version"] = one.Version + 1;
        body["status"] = "amended";
        return one with { Version = one.Version + 1, Body = body.ToJsonString() };
    }

    /// <summary>Takes an event back.</summary>
    internal static SampleEvent Withdrawn(SampleEvent one) => one with
    {
        Version = one.Version + 1, IsWithdrawn = true,
        Body = JsonSerializer.Serialize(new { eventId = one.Id, version = one.Version + 1, status = "withdrawn" }),
    };

    /// <summary>Something that cannot be accepted.</summary>
    internal SampleEvent Bad() => new("", "", default, [], Poison[_poisoned++ % Poison.Length]);

    /// <summary>A Bundle of Observations.</summary>
    internal static string Bundle(IEnumerable<SampleEvent> observations) => $$"""
        {"resourceType":"Bundle","type":"collection","entry":[{{string.Join(",\n", observations.Select(one => $$"""{"resource":{{one.Body}}}"""))}}]}
        """;

    private string Subject() => string.Create(CultureInfo.InvariantCulture, $"subject-{_random.Next(Subjects):D2}");

    private double Value(double least, double most) => Math.Round(least + (_random.NextDouble() * (most - least)));

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
