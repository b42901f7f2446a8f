using System.Globalization;
using System.Text;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// What is sent and what it must come to, all from one seed: events in every format, some twice, some out of order, some unreadable.
/// </summary>
internal sealed class Schedule
{
    internal const int Events = 500;

    private const int Subjects = 4;
    private readonly Random _random;

    internal Schedule(int seed)
    {
        (_random, Tenant) = (new Random(seed), string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"));
        var events = Enumerable.Range(0, Events).Select(Generate).ToList();
        foreach (var sent in events)
        {
            Model[sent.Id] = sent;
        }

        // One in ten is sent again, anywhere; then the order is stirred.
        events.AddRange(events.Where(_ => _random.Next(10) == 0).ToList());
        var order = events.Select((sent, index) => (sent, index: index + _random.Next(60))).OrderBy(pair => pair.index).Select(pair => pair.sent).ToList();
        Records = [.. Pack(order)];
    }

    internal string Tenant { get; }

    internal SortedDictionary<string, Sent> Model { get; } = new(StringComparer.Ordinal);

    internal List<ShardRecord> Records { get; }

    /// <summary>Sequence numbers of records of which a part must end in quarantine.</summary>
    internal SortedSet<string> Poison { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest event of each subject and code.</summary>
    internal SortedDictionary<string, string> Latest
    {
        get
        {
            var latest = new SortedDictionary<string, Sent>(StringComparer.Ordinal);
            foreach (var sent in Model.Values)
            {
                var key = $"{Tenant}#{sent.Subject} {sent.Code}";
                if (!latest.TryGetValue(key, out var held) || sent.Minute > held.Minute
                    || (sent.Minute == held.Minute && string.CompareOrdinal(sent.Id, held.Id) > 0))
                {
                    latest[key] = sent;
                }
            }

            return new(latest.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }

    private Sent Generate(int number)
    {
        var isSteps = _random.Next(2) == 0;
        return new Sent(
            string.Create(CultureInfo.InvariantCulture, $"Observation/e{number:D4}"),
            string.Create(CultureInfo.InvariantCulture, $"Patient/p{_random.Next(Subjects)}"),
            isSteps ? "55423-8" : "8867-4",
            isSteps ? _random.Next(20_000) : 40 + _random.Next(150),
            _random.Next(60 * 24 * 90));
    }

    /// <summary>One event a record mostly; now and then an array, lines or a Bundle of several; now and then something unreadable.</summary>
    private IEnumerable<ShardRecord> Pack(List<Sent> order)
    {
        var sequence = 1000L;
        for (var at = 0; at < order.Count;)
        {
            sequence += 1 + _random.Next(5);
            var several = order.GetRange(at, Math.Min(order.Count - at, _random.Next(4) == 0 ? 1 + _random.Next(20) : 1));
            var kind = _random.Next(25);
            var record = kind switch
            {
                0 => new ShardRecord(sequence, [], "*not base64*"),
                1 => KinesisRecords.Record(sequence, "{\"eventId\":"),
                2 => new ShardRecord(sequence, [(byte)'"', 0xFE, (byte)'"']),
                3 => KinesisRecords.Record(sequence, $"{Json(several[0])}\nnonsense\n"),
                < 8 => KinesisRecords.Record(sequence, $"[{string.Join(',', several.Select(Json))}]"),
                < 12 => KinesisRecords.Record(sequence, string.Join('\n', several.Select(Json))),
                < 16 => KinesisRecords.Record(sequence, FhirExamples.Bundle([.. several.Select(Fhir)])),
                _ => KinesisRecords.Record(sequence, Json(several[0])),
            };
            at += kind switch { < 3 => 0, 3 or >= 16 => 1, _ => several.Count };
            if (kind < 4)
            {
                Poison.Add(record.Sequence);
            }

            yield return record;
        }
    }

    // Written as FHIR calls them, ids are the same in both formats.
    private string Json(Sent sent) => new StringBuilder("{\"eventId\":\"").Append(sent.Id).Append("\",\"tenantId\":\"").Append(Tenant)
        .Append("\",\"subjectId\":\"").Append(sent.Subject).Append("\",\"type\":\"activity\",\"effectiveAt\":\"").Append(sent.Time)
        .Append("\",\"readings\":[{\"code\":\"").Append(sent.Code).Append("\",\"value\":").Append(sent.Value).Append("}]}").ToString();

    private string Fhir(Sent sent) => $$"""
        {"resourceType":"Observation","id":"{{sent.Id["Observation/".Length..]}}","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"{{Tenant}}"}]},"status":"final",
         "category":[{"coding":[{"code":"activity"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"{{sent.Code}}"}]},
         "subject":{"reference":"{{sent.Subject}}"},"effectiveDateTime":"{{sent.Time}}","valueInteger":{{sent.Value}}}
        """;
}

/// <summary>An event as it was sent.</summary>
internal sealed record Sent(string Id, string Subject, string Code, int Value, int Minute)
{
    internal string Time => new DateTime(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(Minute)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As <see cref="ScheduleTests"/> reads it back from the database.</summary>
    internal string Row => string.Create(CultureInfo.InvariantCulture, $"{Id} {Subject} activity {Time} {Code}={Value}");
}
