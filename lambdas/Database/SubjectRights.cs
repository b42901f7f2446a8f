using Npgsql;

namespace Hipaa.Lambdas.Database;

/// <summary>
/// What <c>ephi_records</c> may do for one individual, by the functions of migrations 0015 and 0022; each use is recorded in <c>audit.disclosure</c>.
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

    /// <summary>Places a legal hold; returns how many rows it keeps.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<long> HoldAsync(CancellationToken cancellation) =>
        (await RunAsync("select ephi.subject_hold($1, $2)", [subject, reason], reader => reader.GetInt64(0), cancellation))[0];

    /// <summary>Releases it.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public Task ReleaseAsync(CancellationToken cancellation) =>
        RunAsync("select ephi.subject_release($1, $2)::text", [subject, reason], cancellation);

    /// <summary>Erases; returns how many events there were, null where nothing was kept of the subject.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<long?> EraseAsync(CancellationToken cancellation) => (await RunAsync<long?>(
        "select ephi.subject_erase($1, $2)", [subject, reason], reader => reader.IsDBNull(0) ? null : reader.GetInt64(0), cancellation))[0];

    /// <summary>What counts of each code of the subject, by which latest readings are put right.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<IReadOnlyList<SubjectReading>> LatestAsync(CancellationToken cancellation) => await RunAsync(
        "select code, event_id, effective_at, value, unit from ephi.subject_latest($1, $2)",
        [subject, reason],
        reader => new SubjectReading(
            reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetDecimal(3), reader.GetString(4)),
        cancellation);

    /// <summary>Grows with each correction of anything.</summary>
    /// <inheritdoc cref="ExportAsync" path="/exception" />
    public async Task<long> CorrectionsAsync(CancellationToken cancellation) =>
        (await RunAsync("select ephi.corrections()", [], reader => reader.GetInt64(0), cancellation))[0];

    private Task<List<string>> RunAsync(string sql, object[] arguments, CancellationToken cancellation) =>
        RunAsync(sql, arguments, reader => reader.IsDBNull(0) ? "" : reader.GetString(0), cancellation);

    private Task<List<T>> RunAsync<T>(
        string sql, object[] arguments, Func<NpgsqlDataReader, T> read, CancellationToken cancellation) => session.InTransactionAsync(
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
            var rows = new List<T>();
            while (await reader.ReadAsync(token))
            {
                rows.Add(read(reader));
            }

            return rows;
        },
        cancellation);
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
