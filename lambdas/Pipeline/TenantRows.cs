using System.Buffers.Binary;
using Hipaa.Lambdas.Events;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>An event to be stored.</summary>
/// <param name="Arrival">The event and where its bytes are.</param>
/// <param name="Position">Its place in the batch.</param>
/// <param name="Id">Ties its readings to it.</param>
internal sealed record EventRow(Arrival Arrival, int Position, Guid Id)
{
    internal HealthEvent Event => Arrival.Event;

    /// <summary>SHA-256 of what it says.</summary>
    internal byte[] Digest => field ??= ContentDigest.Of(Arrival.Event);

    /// <summary>
    /// Numbers events in their order, after all that were numbered before (RFC 9562, version 7, the last four bytes counting).
    /// </summary>
    internal static List<EventRow> Of(IReadOnlyList<Arrival> arrivals)
    {
        Span<byte> id = stackalloc byte[16];
        _ = Guid.CreateVersion7().TryWriteBytes(id, bigEndian: true, out _);
        var rows = new List<EventRow>(arrivals.Count);
        for (var position = 0; position < arrivals.Count; position++)
        {
            BinaryPrimitives.WriteInt32BigEndian(id[12..], position);
            rows.Add(new EventRow(arrivals[position], position, new Guid(id, bigEndian: true)));
        }

        return rows;
    }
}

/// <summary>The rows of one tenant, column by column: keys in their order, events and readings in the order of their numbers.</summary>
internal sealed class TenantRows
{
    private const NpgsqlDbType Ids = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Times = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;

    private readonly string _tenant;
    private readonly List<EventRow> _rows;
    private readonly List<EventRow> _keys;

    private TenantRows(string tenant, IEnumerable<EventRow> rows)
    {
        (_tenant, _rows) = (tenant, [.. rows]);
        _keys = [.. _rows.OrderBy(row => row.Event.EventId, StringComparer.Ordinal)];
    }

    internal string Name => _tenant;

    internal int Count => _rows.Count;

    /// <summary>Tenants are in order too.</summary>
    internal static List<TenantRows> Split(IEnumerable<EventRow> rows) =>
    [
        .. rows.GroupBy(row => row.Event.TenantId, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new TenantRows(group.Key, group)),
    ];

    internal NpgsqlParameter Tenant() => new() { Value = _tenant, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>The rows themselves, in the order of their keys; of one key in the order of the batch.</summary>
    internal IReadOnlyList<EventRow> InOrder => _keys;

    /// <summary>Event ids and digests.</summary>
    internal IEnumerable<NpgsqlParameter> Digests() =>
    [
        Column(Texts, _keys, row => row.Event.EventId),
        Column(NpgsqlDbType.Array | NpgsqlDbType.Bytea, _keys, row => row.Digest),
    ];

    /// <summary>Event ids, digests, where the rows are, and which version they are.</summary>
    internal IEnumerable<NpgsqlParameter> Keys() =>
    [
        .. Digests(),
        Column(Ids, _keys, row => row.Id),
        Column(Times, _keys, row => row.Event.EffectiveAt.UtcDateTime),
        Column(NpgsqlDbType.Array | NpgsqlDbType.Bigint, _keys, row => row.Event.Version.Number),
        Column(Times, _keys, row => row.Event.Version.UpdatedAt?.UtcDateTime),
        Column(NpgsqlDbType.Array | NpgsqlDbType.Smallint, _keys, row => (short)row.Event.Version.Status),
        Arrivals(),
    ];

    /// <summary>Places in the batch, in the order of the keys.</summary>
    internal NpgsqlParameter Positions() => Column(NpgsqlDbType.Array | NpgsqlDbType.Integer, _keys, row => row.Position);

    /// <summary>When they came, in the same order.</summary>
    internal NpgsqlParameter Arrivals() => Column(Times, _keys, row => row.Arrival.Item.ReceivedAt.UtcDateTime);

    /// <summary>Whom they are about and when they were so and came, in the same order; a withdrawal is about nobody.</summary>
    internal IEnumerable<NpgsqlParameter> Subjects() =>
    [
        Column(Texts, _keys, row => row.Event.SubjectId),
        Column(Times, _keys, row => row.Event.EffectiveAt.UtcDateTime),
        Arrivals(),
    ];

    internal IEnumerable<NpgsqlParameter> Events() =>
    [
        Column(Ids, _rows, row => row.Id),
        Column(Texts, _rows, row => row.Event.EventId),
        Column(Texts, _rows, row => row.Event.SubjectId),
        Column(Texts, _rows, row => row.Event.Type),
        Column(Times, _rows, row => row.Event.EffectiveAt.UtcDateTime),
        Column(Texts, _rows, row => row.Event.Source),
        Column(Texts, _rows, row => row.Arrival.RawKey),
        Column(NpgsqlDbType.Array | NpgsqlDbType.Bigint, _rows, row => row.Event.Version.Number),
        Column(NpgsqlDbType.Array | NpgsqlDbType.Smallint, _rows, row => (short)row.Event.Version.Status),
    ];

    internal IEnumerable<NpgsqlParameter> Readings()
    {
        var readings = _rows
            .SelectMany(row => row.Event.Readings.Select((reading, ordinal) => (Row: row, Reading: reading, Ordinal: ordinal)))
            .ToList();
        return
        [
            Column(Ids, readings, one => one.Row.Id),
            Column(Times, readings, one => one.Row.Event.EffectiveAt.UtcDateTime),
            Column(NpgsqlDbType.Array | NpgsqlDbType.Smallint, readings, one => (short)one.Ordinal),
            Column(Texts, readings, one => one.Reading.Code),
            Column(NpgsqlDbType.Array | NpgsqlDbType.Numeric, readings, one => one.Reading.Value),
            Column(Texts, readings, one => one.Reading.Unit),
        ];
    }

    /// <summary>All of one event, as the function <c>ephi.revise</c> takes it.</summary>
    internal static IEnumerable<NpgsqlParameter> Revision(EventRow row)
    {
        var (read, version) = (row.Event, row.Event.Version);
        return
        [
            One(NpgsqlDbType.Text, read.EventId),
            One(NpgsqlDbType.Bytea, row.Digest),
            One(NpgsqlDbType.Bigint, version.Number),
            One(NpgsqlDbType.TimestampTz, version.UpdatedAt?.UtcDateTime),
            One(NpgsqlDbType.Smallint, (short)version.Status),
            One(NpgsqlDbType.Uuid, row.Id),
            One(NpgsqlDbType.Text, read.SubjectId),
            One(NpgsqlDbType.Text, read.Type),
            One(NpgsqlDbType.TimestampTz, version.IsWithdrawal ? null : read.EffectiveAt.UtcDateTime),
            One(NpgsqlDbType.Text, read.Source),
            One(NpgsqlDbType.Text, row.Arrival.RawKey),
            Column(NpgsqlDbType.Array | NpgsqlDbType.Smallint, [.. Enumerable.Range(0, read.Readings.Count)], ordinal => (short)ordinal),
            Column(Texts, [.. read.Readings], reading => reading.Code),
            Column(NpgsqlDbType.Array | NpgsqlDbType.Numeric, [.. read.Readings], reading => reading.Value),
            Column(Texts, [.. read.Readings], reading => reading.Unit),
            One(NpgsqlDbType.TimestampTz, row.Arrival.Item.ReceivedAt.UtcDateTime),
            One(NpgsqlDbType.Array | NpgsqlDbType.Bytea, row.Arrival.Others?.ToArray()),
        ];
    }

    private static NpgsqlParameter One(NpgsqlDbType type, object? value) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static NpgsqlParameter Column<TRow, T>(NpgsqlDbType type, List<TRow> rows, Func<TRow, T> value) =>
        new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = type };
}
