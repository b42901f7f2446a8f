using Hipaa.Lambdas.Events;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>An event to be stored.</summary>
/// <param name="Arrival">The event and where its bytes are.</param>
/// <param name="Position">Its place in the batch.</param>
internal sealed record EventRow(Arrival Arrival, int Position)
{
    internal HealthEvent Event => Arrival.Event;
}

/// <summary>The rows of one tenant, column by column, in the order of their keys.</summary>
internal sealed class TenantRows
{
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Times = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;

    private readonly string _tenant;
    private readonly List<EventRow> _rows;

    private TenantRows(string tenant, IEnumerable<EventRow> rows) =>
        (_tenant, _rows) = (tenant, [.. rows.OrderBy(row => row.Event.EventId, StringComparer.Ordinal)]);

    /// <summary>Tenants are in order too.</summary>
    internal static List<TenantRows> Split(IEnumerable<EventRow> rows) =>
    [
        .. rows.GroupBy(row => row.Event.TenantId, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new TenantRows(group.Key, group)),
    ];

    internal NpgsqlParameter Tenant() => new() { Value = _tenant, NpgsqlDbType = NpgsqlDbType.Text };

    internal IEnumerable<NpgsqlParameter> InsertParameters()
    {
        var readings = _rows.SelectMany(row => row.Event.Readings.Select((reading, ordinal) => (row.Event, reading, ordinal))).ToList();
        return
        [
            .. Keys(),
            Column(Texts, _rows, row => row.Event.SubjectId),
            Column(Texts, _rows, row => row.Event.Type),
            Column(Times, _rows, row => row.Event.EffectiveAt.UtcDateTime),
            Column(Texts, _rows, row => row.Event.Source),
            Column(Texts, _rows, row => row.Arrival.RawKey),
            Column(Texts, readings, row => row.Event.EventId),
            Column(Times, readings, row => row.Event.EffectiveAt.UtcDateTime),
            Column(NpgsqlDbType.Array | NpgsqlDbType.Smallint, readings, row => (short)row.ordinal),
            Column(Texts, readings, row => row.reading.Code),
            Column(NpgsqlDbType.Array | NpgsqlDbType.Numeric, readings, row => row.reading.Value),
            Column(Texts, readings, row => row.reading.Unit),
        ];
    }

    internal IEnumerable<NpgsqlParameter> CompareParameters() =>
        [.. Keys(), Column(NpgsqlDbType.Array | NpgsqlDbType.Integer, _rows, row => row.Position)];

    private IEnumerable<NpgsqlParameter> Keys() =>
    [
        Column(Texts, _rows, row => row.Event.EventId),
        Column(NpgsqlDbType.Array | NpgsqlDbType.Bytea, _rows, row => ContentDigest.Of(row.Event)),
    ];

    private static NpgsqlParameter Column<TRow, T>(NpgsqlDbType type, List<TRow> rows, Func<TRow, T> value) =>
        new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = type };
}
