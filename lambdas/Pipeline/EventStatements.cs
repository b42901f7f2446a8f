namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// The statements that store the rows of one tenant; the arrays of each are those that <see cref="TenantRows"/> gives, after the tenant.
/// </summary>
internal static class EventStatements
{
    /// <summary>Row-level security lets a writer touch one tenant at a time.</summary>
    internal const string EnterTenant = "select set_config('hipaa.tenant', $1, true)";

    /// <summary>
    /// The planner knows no array's length; for its guess it would compare each event with each other one, where hashing is right
    /// for any number.
    /// </summary>
    internal const string EnterTenantToJoin = "select set_config('hipaa.tenant', $1, true), set_config('enable_nestloop', 'off', true)";

    /// <summary>
    /// Enters a tenant to store: the subjects, times and arrivals of what is stored, of which none may have been erased
    /// (<see cref="Database.DatabaseException.SubjectErased"/>).
    /// </summary>
    internal const string EnterTenantToStore = "select set_config('hipaa.tenant', $1, true), ephi.writing($1, $2, $3, $4)";

    /// <summary>The same, to join arrays.</summary>
    internal const string EnterTenantToStoreAndJoin =
        "select set_config('hipaa.tenant', $1, true), set_config('enable_nestloop', 'off', true), ephi.writing($1, $2, $3, $4)";

    /// <summary>Which of them were erased: places, from one.</summary>
    internal const string FindErased = "select place from ephi.erased($1, $2, $3, $4) as place";

    // Arrays are unfolded in the select list, side by side: in the from clause each would be copied into a store of its own first.
    internal const string InsertKeys = """
        insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, version, updated_at, status, arrived_at)
        select $1, unnest($2::text[]), unnest($3::bytea[]), unnest($4::uuid[]), unnest($5::timestamptz[]), unnest($6::bigint[]),
            unnest($7::timestamptz[]), unnest($8::smallint[]), unnest($9::timestamptz[])
        """;

    internal const string InsertEvents = """
        insert into ephi.event (tenant_id, row_id, event_id, subject_id, type, effective_at, source, raw_key, version, status)
        select $1, unnest($2::uuid[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::timestamptz[]),
            unnest($7::text[]), unnest($8::text[]), unnest($9::bigint[]), unnest($10::smallint[])
        """;

    internal const string InsertReadings = """
        insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
        select $1, unnest($2::uuid[]), unnest($3::timestamptz[]), unnest($4::smallint[]), unnest($5::text[]), unnest($6::numeric[]),
            unnest($7::text[])
        """;

    /// <summary>All three, of the events alone whose key is new; returns how many these are.</summary>
    internal const string InsertUnknown = """
        with fresh as (
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, version, updated_at, status, arrived_at)
            select $1, unnest($2::text[]), unnest($3::bytea[]), unnest($4::uuid[]), unnest($5::timestamptz[]), unnest($6::bigint[]),
                unnest($7::timestamptz[]), unnest($8::smallint[]), unnest($9::timestamptz[])
            on conflict do nothing
            returning event_id),
        arrived as (
            select sent.* from unnest(
                $10::uuid[], $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::text[], $17::bigint[],
                $18::smallint[])
                as sent (row_id, event_id, subject_id, type, effective_at, source, raw_key, version, status)
            join fresh using (event_id)),
        stored as (
            insert into ephi.event (tenant_id, row_id, event_id, subject_id, type, effective_at, source, raw_key, version, status)
            select $1, row_id, event_id, subject_id, type, effective_at, source, raw_key, version, status from arrived),
        measured as (
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
            select $1, row_id, sent.effective_at, ordinal, code, value, unit
            from unnest($19::uuid[], $20::timestamptz[], $21::smallint[], $22::text[], $23::numeric[], $24::text[])
                as sent (row_id, effective_at, ordinal, code, value, unit)
            join arrived using (row_id))
        select count(*) from fresh
        """;

    /// <summary>
    /// Events whose key holds another content: corrections, or conflicts; those that came before what it holds; and those whose key was there
    /// when they were left out and has gone since, with what it held.
    /// </summary>
    internal const string FindOthers = """
        select position
        from unnest($2::text[], $3::bytea[], $4::integer[], $5::timestamptz[]) as sent (event_id, content_digest, position, arrived_at)
        left join ephi.event_key as held on held.event_id = sent.event_id and held.tenant_id = $1
        where held.content_digest is distinct from sent.content_digest or sent.arrived_at < held.arrived_at
        """;

    /// <summary>The same, and events that were erased meanwhile: what they said counts no longer.</summary>
    internal const string FindGone = """
        select position
        from unnest($2::text[], $3::bytea[], $4::integer[], $5::timestamptz[]) as sent (event_id, content_digest, position, arrived_at)
        left join ephi.event_key as held on held.event_id = sent.event_id and held.tenant_id = $1
        where held.content_digest is distinct from sent.content_digest
        """;

    internal const string Revise = "select ephi.revise($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

    internal const string Superseded = "select event_id, subject_id, code from ephi.superseded_readings($1)";

    internal const string Latest = "select place, event_id, effective_at, value, unit from ephi.latest_readings($1, $2)";

    internal const string CorrectionNumber = "select case when is_called then last_value else 0 end from ephi.correction_number";
}
