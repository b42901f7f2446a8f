using Npgsql;

namespace Hipaa.Lambdas.Database;

/// <summary>
/// What <c>ephi_records</c> may do for one individual, by the functions of migration 0015; each use is recorded in <c>audit.disclosure</c>.
/// </summary>
/// <param name="session">Session of <c>ephi_records</c>.</param>
/// <param name="tenant">Tenant.</param>
/// <param name="subject">Subject, as the database names it.</param>
/// <param name="reason">Why, 3 to 500 characters.</param>
public sealed class SubjectRights(DatabaseSession session, string tenant, string subject, string reason)
{
    /// <summary>Writes all that is kept of the subject, a JSON object a line.</summary>
    /// <param name="recipient">Who it is for.</param>
    /// <param name="output">Where lines go. They are ePHI.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="DatabaseException">The database refused, or could not be reached.</exception>
    public async Task ExportAsync(string recipient, TextWriter output, CancellationToken cancellation)
    {
        // Written when all is read: an attempt that is repeated would write twice.
        var lines = await RunAsync(
            "select line::text from ephi.subject_export($1, $2, $3) as line", [subject, reason, recipient], cancellation);
        foreach (var line in lines)
        {
            await output.WriteLineAsync(line.AsMemory(), cancellation);
        }
    }

    /// <summary>Lets another value count for one code of one event.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public Task AmendAsync(string eventId, string code, decimal value, CancellationToken cancellation) =>
        RunAsync("select ephi.subject_amend($1, $2, $3, $4, $5)::text", [subject, eventId, code, value, reason], cancellation);

    /// <summary>Places a legal hold.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public Task HoldAsync(CancellationToken cancellation) =>
        RunAsync("select ephi.subject_hold($1, $2)::text", [subject, reason], cancellation);

    /// <summary>Releases it.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public Task ReleaseAsync(CancellationToken cancellation) =>
        RunAsync("select ephi.subject_release($1, $2)::text", [subject, reason], cancellation);

    /// <summary>Erases; returns how many events there were.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<string> EraseAsync(CancellationToken cancellation) =>
        (await RunAsync("select ephi.subject_erase($1, $2)::text", [subject, reason], cancellation))[0];

    private Task<List<string>> RunAsync(string sql, object[] arguments, CancellationToken cancellation) => session.InTransactionAsync(
        async (connection, transaction, token) =>
        {
            await using var enter = new NpgsqlCommand("select set_config('hipaa.tenant', $1, true)", connection, transaction)
            {
                Parameters = { new() { Value = tenant } },
            };
            await enter.ExecuteNonQueryAsync(token);
            // One of the constants above.
#pragma warning disable CA2100
            await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
            foreach (var argument in arguments)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = argument });
            }

            await using var reader = await command.ExecuteReaderAsync(token);
            var rows = new List<string>();
            while (await reader.ReadAsync(token))
            {
                rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
            }

            return rows;
        },
        cancellation);
}
