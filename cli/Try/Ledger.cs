using System.Globalization;

namespace Hipaa.Cli.Try;

/// <summary>What was sent, and so what has to be found again at the end. Used by one sender at a time.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SampleEvent> _events = new(StringComparer.Ordinal);
    private readonly HashSet<RecordPlace> _records = [];
    private readonly HashSet<RecordPlace> _refused = [];

    /// <summary>Events in all records and files, those sent twice counted twice.</summary>
    internal int Events { get; private set; }

    /// <summary>Events that were sent before.</summary>
    internal int Duplicates { get; private set; }

    /// <summary>Events that were said anew, or taken back.</summary>
    internal int Corrections { get; private set; }

    /// <summary>Events of which nothing counts in the end.</summary>
    internal int Withdrawn => _events.Values.Count(sent => sent.IsWithdrawn);

    /// <summary>Events that cannot be accepted.</summary>
    internal int Bad { get; private set; }

    /// <summary>Records that the stream took.</summary>
    internal int Records => _records.Count;

    /// <summary>Files that were uploaded.</summary>
    internal int Files { get; private set; }

    /// <summary>Places of all records.</summary>
    internal IReadOnlySet<RecordPlace> Places => _records;

    /// <summary>Places of records of which a part has to be refused.</summary>
    internal IReadOnlySet<RecordPlace> RefusedPlaces => _refused;

    /// <summary>Events that count, and in which version.</summary>
    internal IReadOnlySet<string> Counting => _events.Values.Where(sent => !sent.IsWithdrawn)
        .Select(sent => string.Create(CultureInfo.InvariantCulture, $"{sent.Id} {sent.Version}")).ToHashSet(StringComparer.Ordinal);

    /// <summary>Ids of the newest event of each subject and code: the latest readings.</summary>
    internal IReadOnlyList<string> Latest => [.. _events.Values.Where(sent => !sent.IsWithdrawn).SelectMany(sent => sent.Codes.Select(code => (Key: $"{sent.Subject} {code}", sent)))
        .GroupBy(pair => pair.Key, StringComparer.Ordinal).Select(group => group.MaxBy(pair => pair.sent.At).sent.Id).Order(StringComparer.Ordinal)];

    /// <summary>The stream took a record of these events.</summary>
    internal void Record(RecordPlace place, IEnumerable<SampleEvent> events)
    {
        lock (_gate)
        {
            _records.Add(place);
            foreach (var sent in events)
            {
                Add(sent);
                if (!sent.IsGood) _refused.Add(place);
            }
        }
    }

    /// <summary>A file of these events was uploaded.</summary>
    internal void File(IEnumerable<SampleEvent> events)
    {
        lock (_gate)
        {
            Files++;
            foreach (var sent in events) Add(sent);
        }
    }

    private void Add(SampleEvent sent)
    {
        Events++;
        if (!sent.IsGood) Bad++;
        else if (_events.TryAdd(sent.Id, sent)) return;
        else if (sent.Version <= _events[sent.Id].Version) Duplicates++;
        else
        {
            Corrections++;
            _events[sent.Id] = sent;
        }
    }
}
