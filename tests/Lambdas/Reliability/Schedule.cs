using System.Globalization;
using System.Text;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// What is sent and what it must come to, all from one seed: events in every format and packed in every way, corrected and withdrawn, some
/// twice, some out of order, some unreadable; most by the stream, some in a file.
/// </summary>
internal sealed class Schedule
{
    internal const int Events = 500;

    private const int Subjects = 4;
    private readonly Random _random;

    internal Schedule(int seed)
    {
        (_random, Tenant) = (new Random(seed), string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"));
        var events = Enumerable.Range(0, Events).SelectMany(Generate).ToList();
        foreach (var versions in events.GroupBy(sent => sent.Id, StringComparer.Ordinal))
        {
            // A deletion has the time of its arrival, which counts over any number.
            Model[versions.Key] = versions.MaxBy(sent => sent.Kind == Kind.Deleted ? int.MaxValue : sent.Version)!;
        }

        // One in ten is sent again, anywhere; then the order is stirred, corrections and what they correct too.
        events.AddRange(events.Where(_ => _random.Next(10) == 0).ToList());
        var order = events.Select((sent, index) => (sent, index: index + _random.Next(60))).OrderBy(pair => pair.index).Select(pair => pair.sent).ToList();
        var inFile = order.Where(sent => sent.Kind != Kind.Deleted && _random.Next(8) == 0).ToHashSet(ReferenceEqualityComparer.Instance);
        Records = [.. Pack([.. order.Where(sent => !inFile.Contains(sent))])];
        File = PackFile([.. order.Where(inFile.Contains)]);
    }

    internal string Tenant { get; }

    /// <summary>What was said last of each event.</summary>
    internal SortedDictionary<string, Sent> Model { get; } = new(StringComparer.Ordinal);

    internal List<ShardRecord> Records { get; }

    /// <summary>A partner's file.</summary>
    internal byte[] File { get; }

    /// <summary>Sequence numbers of records of which a part must end in quarantine.</summary>
    internal SortedSet<string> Poison { get; } = new(StringComparer.Ordinal);

    /// <summary>What counts, as <see cref="ScheduleTests"/> reads it back from the database.</summary>
    internal IEnumerable<string> Rows => Model.Values.Where(sent => sent.Counts).Select(sent => sent.Row);

    /// <summary>The newest event of each subject and code.</summary>
    internal SortedDictionary<string, string> Latest
    {
        get
        {
            var latest = new SortedDictionary<string, Sent>(StringComparer.Ordinal);
            foreach (var sent in Model.Values.Where(sent => sent.Counts))
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

    /// <summary>An event, in a sixth of all cases corrected once or twice, now and then withdrawn or deleted in the end.</summary>
    private IEnumerable<Sent> Generate(int number)
    {
        var corrections = _random.Next(6) == 0 ? 1 + _random.Next(2) : 0;
        for (var version = 1; version <= 1 + corrections; version++)
        {
            yield return One(number, version, Kind.Said);
        }

        var end = _random.Next(20);
        if (end < 2)
        {
            yield return One(number, corrections + 2, end == 0 ? Kind.Withdrawn : Kind.Deleted);
        }
    }

    private Sent One(int number, int version, Kind kind)
    {
        var isSteps = _random.Next(2) == 0;
        return new Sent(
            string.Create(CultureInfo.InvariantCulture, $"Observation/e{number:D4}"),
            string.Create(CultureInfo.InvariantCulture, $"Patient/p{_random.Next(Subjects)}"),
            isSteps ? "55423-8" : "8867-4",
            isSteps ? _random.Next(20_000) : 40 + _random.Next(150),
            _random.Next(60 * 24 * 90),
            version,
            kind);
    }

    /// <summary>
    /// One event a record mostly; now and then an array, lines or a Bundle of several, packed by gzip, in UTF-16, or records of Kinesis'
    /// library in one; now and then something unreadable.
    /// </summary>
    private IEnumerable<ShardRecord> Pack(List<Sent> order)
    {
        var sequence = 1000L;
        for (var at = 0; at < order.Count;)
        {
            sequence += 1 + _random.Next(5);
            var several = order.GetRange(at, Math.Min(order.Count - at, _random.Next(4) == 0 ? 1 + _random.Next(20) : 1));
            // A deletion has no form but an entry of a Bundle.
            var kind = several[0].Kind == Kind.Deleted ? 12 : _random.Next(28);
            several = kind is >= 12 and < 16 ? several : [.. several.TakeWhile(sent => sent.Kind != Kind.Deleted)];
            var record = kind switch
            {
                0 => new ShardRecord(sequence, [], "*not base64*"),
                1 => KinesisRecords.Record(sequence, "{\"eventId\":"),
                2 => new ShardRecord(sequence, [(byte)'"', 0xFE, (byte)'"']),
                3 => KinesisRecords.Record(sequence, $"{Json(several[0])}\nnonsense\n"),
                < 8 => Packed(sequence, $"[{string.Join(',', several.Select(Json))}]"),
                < 12 => Packed(sequence, string.Join('\n', several.Select(Json))),
                < 16 => Packed(sequence, Bundle(several)),
                < 19 => new ShardRecord(sequence, PackedBodyTests.Aggregate([.. several.Select(sent => Wrap(Json(sent)))])),
                _ => Packed(sequence, Json(several[0])),
            };
            at += kind switch { < 3 => 0, 3 or >= 19 => 1, _ => several.Count };
            if (kind < 4)
            {
                Poison.Add(record.Sequence);
            }

            yield return record;
        }
    }

    private ShardRecord Packed(long sequence, string body) => new(sequence, Wrap(body));

    private byte[] Wrap(string body) => _random.Next(8) switch
    {
        0 => PackedBodyTests.Gzip(Encoding.UTF8.GetBytes(body)),
        1 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(body)],
        2 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(body)],
        _ => Encoding.UTF8.GetBytes(body),
    };

    /// <summary>Lines, or documents one behind another, some of them Bundles; by chance packed.</summary>
    private byte[] PackFile(List<Sent> sent) => Wrap(string.Concat(sent.Chunk(7).Select(some => _random.Next(3) == 0
        ? Bundle(some) + "\n"
        : string.Concat(some.Select(one => Json(one) + (_random.Next(4) == 0 ? "" : "\n"))))));

    private string Bundle(IEnumerable<Sent> sent) =>
        $$"""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"{{Tenant}}"}]},"type":"collection","entry":[{{string.Join(',', sent.Select(one => one.Kind == Kind.Deleted
            ? "{\"request\":{\"method\":\"DELETE\",\"url\":\"" + one.Id + "\"}}"
            : "{\"fullUrl\":\"urn:uuid:" + new Guid(_random.Next(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) + "\",\"resource\":" + Fhir(one) + "}"))}}]}""";

    // Written as FHIR calls them, ids are the same in both formats.
    private string Json(Sent sent) => new StringBuilder("{\"eventId\":\"").Append(sent.Id).Append("\",\"tenantId\":\"").Append(Tenant)
        .Append("\",\"version\":").Append(sent.Version).Append(",\"status\":\"").Append(sent.Kind == Kind.Said ? "final" : "withdrawn")
        .Append("\",\"subjectId\":\"").Append(sent.Subject).Append("\",\"type\":\"activity\",\"effectiveAt\":\"").Append(sent.Time)
        .Append("\",\"readings\":[{\"code\":\"").Append(sent.Code).Append("\",\"value\":").Append(sent.Value).Append("}]}").ToString();

    private string Fhir(Sent sent) => $$"""
        {"resourceType":"Observation","id":"{{sent.Id["Observation/".Length..]}}","meta":{"versionId":"{{sent.Version}}","tag":[{"system":"urn:hipaa-stack:tenant","code":"{{Tenant}}"}]},
         "status":"{{(sent.Kind == Kind.Said ? "final" : "entered-in-error")}}","category":[{"coding":[{"code":"activity"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"{{sent.Code}}"}]},
         "subject":{"reference":"{{sent.Subject}}"},"effectiveDateTime":"{{sent.Time}}","valueInteger":{{sent.Value}}}
        """;
}

/// <summary>What is said of an event.</summary>
internal enum Kind
{
    Said,
    Withdrawn,
    Deleted,
}

/// <summary>A version of an event as it was sent.</summary>
internal sealed record Sent(string Id, string Subject, string Code, int Value, int Minute, int Version, Kind Kind)
{
    internal bool Counts => Kind == Kind.Said;

    internal string Time => new DateTime(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(Minute)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal string Row => string.Create(CultureInfo.InvariantCulture, $"{Id} {Subject} activity {Time} {Code}={Value}");
}
