using System.Runtime.CompilerServices;
using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>Reads the rows of a window.</summary>
internal static class WindowRows
{
    private const string Assign = """
        insert into ephi.surrogate (tenant_id, subject_id)
        select distinct tenant_id, subject_id from ephi.event where ingest_xid >= $1 and ingest_xid < $2
        on conflict do nothing
        """;

    // Only these columns are read. Their order makes parts the same in each repetition. PostgreSQL knows dates of birth that .NET can't
    // hold: an error in a record system, which may not hold up the export of everyone.
    private const string Select = """
        select identity.surrogate, (event.effective_at at time zone 'UTC')::date, reading.code, round(reading.value, 3), reading.unit,
            case when subject.birth_date between '0001-01-01' and '9999-12-31' then subject.birth_date end,
            subject.zip, subject.sex
        from ephi.event
        join ephi.reading using (tenant_id, row_id, effective_at)
        join ephi.surrogate as identity using (tenant_id, subject_id)
        left join ephi.subject using (tenant_id, subject_id)
        where event.ingest_xid >= $1 and event.ingest_xid < $2 and reading.value is not null
        order by date_part('year', event.effective_at at time zone 'UTC'), reading.code, tenant_id, event_id, reading.ordinal
        """;

    /// <summary>Gives every subject of the window a random surrogate that has none.</summary>
    public static async Task AssignSurrogatesAsync(NpgsqlConnection connection, ExportWindow window, CancellationToken cancellation)
    {
        await using var command = Command(Assign, connection, window);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The rows, by year and code.</summary>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        NpgsqlConnection connection, ExportWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(Select, connection, window);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new(
                reader.GetGuid(0),
                reader.GetFieldValue<DateOnly>(1),
                reader.GetString(2),
                reader.GetDecimal(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetString(7));
        }
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, ExportWindow window)
    {
        // One of the two constants above.
#pragma warning disable CA2100
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.Add(ExportWindows.Xid(window.From));
        command.Parameters.Add(ExportWindows.Xid(window.To));
        return command;
    }
}
