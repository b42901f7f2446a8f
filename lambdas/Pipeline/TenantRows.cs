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

    internal int Count => _rows.Count;

    /// <summary>Tenants are in order too.</summary>
    internal static List<TenantRows> Split(IEnumerable<EventRow> rows) =>
    [
        .. rows.GroupBy(row => row.Event.TenantId, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new TenantRows(group.Key, group)),
    ];

    internal NpgsqlParameter Tenant() => new() { Value = _tenant, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>Event ids and digests.</summary>
    internal IEnumerable<NpgsqlParameter> Keys() =>
    [
        Column(Texts, _keys, row => row.Event.EventId),
        Column(NpgsqlDbType.Array | NpgsqlDbType.Bytea, _keys, row => ContentDigest.Of(row.Event)),
    ];

    /// <summary>Places in the batch, in the order of the keys.</summary>
    internal NpgsqlParameter Positions() => Column(NpgsqlDbType.Array | NpgsqlDbType.Integer, _keys, row => row.Position);

    internal IEnumerable<NpgsqlParameter> Events() =>
    [
        Column(Ids, _rows, row => row.Id),
        Column(Texts, _rows, row => row.Event.EventId),
        Column(Texts, _rows, row => row.Event.SubjectId),
        Column(Texts, _rows, row => row.Event.Type),
        Column(Times, _rows, row => row.Event.EffectiveAt.UtcDateTime),
        Column(Texts, _rows, row => row.Event.Source),
        Column(Texts, _rows, row => row.Arrival.RawKey),
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

    private static NpgsqlParameter Column<TRow, T>(NpgsqlDbType type, List<TRow> rows, Func<TRow, T> value) =>
        new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = type };
}
