using Npgsql;

namespace Hipaa.Lambdas.Database;

/// <summary>
/// What <c>ephi_records</c> may do for one individual, by the functions of migrations 0015, 0022, 0025 and 0029; each use is recorded in
/// <c>audit.disclosure</c>, once: where the answer to its commit is lost it is asked for again, and what came of it is told.
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
        RunAsync(
            "select ephi.subject_amend($1, $2, $3, $4, $5)::text", [subject, eventId, code, value, reason], Nothing, _ => [], cancellation);

    /// <summary>Places a legal hold; returns how many rows it keeps.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<long> HoldAsync(CancellationToken cancellation) =>
        (await RunAsync("select ephi.subject_hold($1, $2)", [subject, reason], reader => reader.GetInt64(0), known => [known ?? 0], cancellation))[0];

    /// <summary>Releases it.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public Task ReleaseAsync(CancellationToken cancellation) =>
        RunAsync("select ephi.subject_release($1, $2)::text", [subject, reason], Nothing, _ => [], cancellation);

    /// <summary>
    /// Erases, in steps that each are whole: what is left where it breaks off is gone when it is called again. Returns how many events there
    /// were, null where nothing was kept of the subject.
    /// </summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<long?> EraseAsync(CancellationToken cancellation)
    {
        var kept = (await RunAsync<long?>(
            "select ephi.subject_erase($1, $2)", [subject, reason], reader => reader.IsDBNull(0) ? null : reader.GetInt64(0), known => [known],
            cancellation))[0];
        while (kept > 0 && (await RunAsync("select ephi.subject_erase_rest($1)", [subject], reader => reader.GetInt64(0), known: null, cancellation))[0] > 0)
        {
            // Another step.
        }

        return kept;
    }

    /// <summary>What counts of each code of the subject, by which latest readings are put right.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<IReadOnlyList<SubjectReading>> LatestAsync(CancellationToken cancellation) => await RunAsync(
        "select code, event_id, effective_at, value, unit from ephi.subject_latest($1, $2)",
        [subject, reason],
        reader => new SubjectReading(
            reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetDecimal(3), reader.GetString(4)),
        known: null,
        cancellation);

    /// <summary>Grows with each correction of anything.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<long> CorrectionsAsync(CancellationToken cancellation) =>
        (await RunAsync("select ephi.corrections()", [], reader => reader.GetInt64(0), known: null, cancellation))[0];

    private Task<List<string>> RunAsync(string sql, object[] arguments, CancellationToken cancellation) =>
        RunAsync(sql, arguments, reader => reader.IsDBNull(0) ? "" : reader.GetString(0), known: null, cancellation);

    /// <param name="sql">Statement.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="known">
    /// What it returned, of what is noted of it, where it was done by an attempt whose answer was lost; null of what only reads, and is read again.
    /// </param>
    /// <param name="cancellation">Cancels.</param>
    private Task<List<T>> RunAsync<T>(
        string sql, object[] arguments, Func<NpgsqlDataReader, T> read, Func<long?, List<T>>? known, CancellationToken cancellation)
    {
        var use = Guid.CreateVersion7();
        return session.InTransactionAsync(
            async (connection, transaction, token) =>
            {
                await using var enter = new NpgsqlCommand("select set_config('hipaa.tenant', $1, true)", connection, transaction)
                {
                    Parameters = { new() { Value = tenant } },
                };
                await enter.ExecuteNonQueryAsync(token);
                if (await BeginAsync(connection, transaction, use, token) is (true, var result) && known is not null)
                {
                    return known(result);
                }

                // One of the constants above.
#pragma warning disable CA2100
                await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
                foreach (var argument in arguments)
                {
                    command.Parameters.Add(new NpgsqlParameter { Value = argument });
                }

                await using var reader = await command.ExecuteReaderAsync(token);
                var rows = new List<T>();
                while (await reader.ReadAsync(token))
                {
                    rows.Add(read(reader));
                }

                return rows;
            },
            cancellation);
    }

    private static string Nothing(NpgsqlDataReader reader) => "";

    private static async Task<(bool IsKnown, long? Result)> BeginAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Guid use, CancellationToken cancellation)
    {
        await using var begin = new NpgsqlCommand("select known, result from ephi.subject_begin($1)", connection, transaction)
        {
            Parameters = { new() { Value = use } },
        };
        await using var reader = await begin.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetBoolean(0), reader.IsDBNull(1) ? null : reader.GetInt64(1));
    }
}

/// <summary>A reading of a subject that counts. Holds ePHI: its text form shows none of it.</summary>
/// <param name="Code">LOINC code.</param>
/// <param name="EventId">The event that says it.</param>
/// <param name="EffectiveAt">When it was so.</param>
/// <param name="Value">Value in <paramref name="Unit"/>.</param>
/// <param name="Unit">UCUM unit.</param>
public sealed record SubjectReading(string Code, string EventId, DateTimeOffset EffectiveAt, decimal Value, string Unit)
{
    /// <inheritdoc />
    public override string ToString() => nameof(SubjectReading);
}
