using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>How the bytes of an item are framed.</summary>
public enum ItemFormat
{
    /// <summary>A request's whole body; what it is shows in its bytes.</summary>
    Body,

    /// <summary>One JSON object of a file.</summary>
    Element,

    /// <summary>One element of a FHIR Bundle's <c>entry</c>.</summary>
    BundleEntry,
}

/// <summary>Bytes as they arrived, before anyone looked into them. They are ePHI.</summary>
/// <param name="Id">Where it came from: a sequence number or an offset in a file. No ePHI.</param>
/// <param name="Data">The bytes.</param>
/// <param name="ReceivedAt">When its carrier recorded it.</param>
/// <param name="Format">How it is framed.</param>
/// <param name="Fault">Reason code when it is known to be unreadable already; null otherwise.</param>
/// <param name="Tenant">Tenant that what it was cut from names for it; null where it names none.</param>
public sealed record RawItem(
    string Id, ReadOnlyMemory<byte> Data, DateTimeOffset ReceivedAt, ItemFormat Format = ItemFormat.Body, string? Fault = null,
    string? Tenant = null)
{
    /// <inheritdoc />
    public override string ToString() => Id;
}

/// <summary>Items that are archived, stored and acknowledged together.</summary>
/// <param name="Origin">Prefix of object keys, for example <c>stream/events/shardId-000000000000</c>. No ePHI.</param>
/// <param name="Items">One or more, in the order received.</param>
/// <param name="DefaultTenant">Tenant of events that name none, as it was when they first came; null where the setting says it.</param>
/// <param name="IsNoted">Whether that is known, and not only taken to be so where the archive says nothing else.</param>
public sealed record RawBatch(string Origin, IReadOnlyList<RawItem> Items, string? DefaultTenant = null, bool IsNoted = false);

/// <summary>An accepted event and where its bytes are.</summary>
/// <param name="Event">The event.</param>
/// <param name="Item">The item that it was read from.</param>
/// <param name="RawKey">Key of the archive object that holds the item.</param>
public sealed record Arrival(HealthEvent Event, RawItem Item, string RawKey)
{
    /// <summary>More contents of one event in one batch are not told apart: a batch of nothing else would be squared.</summary>
    private const int OthersAtMost = 100;

    /// <summary>Its place among the events of the item.</summary>
    public int Ordinal { get; init; }

    /// <summary>SHA-256 of each content that its batch has of the same event; null where they are too many.</summary>
    public IReadOnlyList<byte[]>? Others { get; init; } = [];

    /// <summary>Tells each of a batch what else that says of its event.</summary>
    internal static void Acquaint(List<Arrival> arrivals)
    {
        foreach (var rivals in Enumerable.Range(0, arrivals.Count)
            .GroupBy(place => (arrivals[place].Event.TenantId, arrivals[place].Event.EventId)).Where(rivals => rivals.Skip(1).Any()))
        {
            var contents = rivals.Select(place => ContentDigest.Of(arrivals[place].Event))
                .DistinctBy(Convert.ToHexString, StringComparer.Ordinal).Take(OthersAtMost + 1).ToList();
            foreach (var place in rivals)
            {
                arrivals[place] = arrivals[place] with { Others = contents.Count > OthersAtMost ? null : contents };
            }
        }
    }

    /// <inheritdoc />
    public override string ToString() => Item.Id;
}
