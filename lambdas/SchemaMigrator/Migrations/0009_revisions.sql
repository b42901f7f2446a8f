-- run as: administrator
-- What the writers may do to an event that is known already: they have no right to read events, or to change one.
set local role ephi_reviser;

-- Takes one event whose id is known with another content, or its withdrawal (status 3, without content). Says what came of it:
-- stored: it is the truth from now on; known: it has been said already and counts; stale: a later version counts, this one is kept marked;
-- conflict: the same version with another content, nothing was changed.
create or replace function ephi.revise(
    event text, digest bytea, number bigint, updated timestamptz, state smallint, row_number uuid, subject text, kind text,
    effective timestamptz, origin text, raw text, ordinals smallint[], codes text[], amounts numeric[], units text[])
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    held ephi.event_key;
    place constant uuid := case when state < 3 then row_number end;
    newer integer := 1;
begin
    insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, version, updated_at, status)
    values (tenant, event, digest, place, effective, number, updated, state)
    on conflict do nothing;
    if not found then
        select * into strict held from ephi.event_key where event_id = event and tenant_id = tenant for update;
        if held.content_digest = digest then
            return 'known';
        end if;
        if exists (select from ephi.event_version where event_id = event and tenant_id = tenant and content_digest = digest) then
            return 'stale';
        end if;

        newer := ephi.version_order(number, updated, state, held.version, held.updated_at, held.status);
        if newer = 0 or (newer < 0 and exists (
            select from ephi.event_version as past
            where past.event_id = event and past.tenant_id = tenant
                and ephi.version_order(number, updated, state, past.version, past.updated_at, past.status) = 0)) then
            return 'conflict';
        end if;

        -- After the key's lock: who inserted the key has looked at the number before.
        perform nextval('ephi.correction_number');
        if newer > 0 then
            insert into ephi.event_version (tenant_id, event_id, content_digest, version, updated_at, status, row_id, effective_at)
            values (tenant, event, held.content_digest, held.version, held.updated_at, held.status, held.row_id, held.effective_at);
            update ephi.event set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
            update ephi.reading set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
            update ephi.event_key
            set content_digest = digest, row_id = place, effective_at = effective, version = number, updated_at = updated, status = state
            where event_id = event and tenant_id = tenant;
        else
            insert into ephi.event_version (tenant_id, event_id, content_digest, version, updated_at, status, row_id, effective_at)
            values (tenant, event, digest, number, updated, state, place, effective);
        end if;
    end if;

    if place is not null then
        insert into ephi.event (row_id, tenant_id, event_id, subject_id, type, effective_at, source, raw_key, version, status, superseded_at)
        values (place, tenant, event, subject, kind, effective, origin, raw, number, state, case when newer < 0 then now() end);
        insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit, superseded_at)
        select place, tenant, effective, ordinal, code, amount, unit, case when newer < 0 then now() end
        from unnest(ordinals, codes, amounts, units) as said (ordinal, code, amount, unit);
    end if;
    return case when newer > 0 then 'stored' else 'stale' end;
end
$$;

-- Subjects and codes that some version of these events was about and is not any more.
create or replace function ephi.superseded_readings(events text[])
returns table (event_id text, subject_id text, code text)
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select distinct past.event_id, event.subject_id, reading.code
    from ephi.event_version as past
    join ephi.event on event.row_id = past.row_id and event.effective_at = past.effective_at
    join ephi.reading on reading.row_id = past.row_id and reading.effective_at = past.effective_at
    where past.event_id = any (events) and past.tenant_id = current_setting('hipaa.tenant')
$$;

-- The newest reading of a code of a subject, of what counts; none where there is none.
create or replace function ephi.latest_reading(subject text, wanted text)
returns table (event_id text, effective_at timestamptz, value numeric, unit text)
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select event.event_id, event.effective_at, reading.value, reading.unit
    from ephi.event
    join ephi.reading on reading.row_id = event.row_id and reading.effective_at = event.effective_at
    where event.subject_id = subject and event.tenant_id = current_setting('hipaa.tenant') and event.superseded_at is null
        and reading.code = wanted
    -- As the table of latest readings decides: by time, then by event id, of one event by the first that it says.
    order by event.effective_at desc, event.event_id desc, reading.ordinal
    limit 1
$$;

-- All versions of an event, the one that counts and those that no longer do, the latest first.
create or replace function ephi.event_history(event text)
returns table (
    version bigint, updated_at timestamptz, status smallint, received_at timestamptz, superseded_at timestamptz,
    subject_id text, type text, effective_at timestamptz, source text, readings jsonb)
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    with versions as (
        select key.version, key.updated_at, key.status, key.row_id, key.effective_at, null::timestamptz as superseded_at
        from ephi.event_key as key where key.event_id = event and key.tenant_id = current_setting('hipaa.tenant')
        union all
        select past.version, past.updated_at, past.status, past.row_id, past.effective_at, past.superseded_at
        from ephi.event_version as past where past.event_id = event and past.tenant_id = current_setting('hipaa.tenant'))
    select versions.version, versions.updated_at, versions.status, said.received_at, versions.superseded_at,
        said.subject_id, said.type, said.effective_at, said.source,
        (select jsonb_agg(jsonb_build_object('code', code, 'value', value, 'unit', unit) order by ordinal)
         from ephi.reading where reading.row_id = versions.row_id and reading.effective_at = versions.effective_at)
    from versions
    left join ephi.event as said on said.row_id = versions.row_id and said.effective_at = versions.effective_at
    order by versions.superseded_at desc nulls first
$$;

revoke all on function
    ephi.revise(text, bytea, bigint, timestamptz, smallint, uuid, text, text, timestamptz, text, text, smallint[], text[], numeric[], text[]),
    ephi.superseded_readings(text[]), ephi.latest_reading(text, text), ephi.event_history(text) from public;
grant execute on function
    ephi.revise(text, bytea, bigint, timestamptz, smallint, uuid, text, text, timestamptz, text, text, smallint[], text[], numeric[], text[]),
    ephi.superseded_readings(text[]), ephi.latest_reading(text, text) to ephi_writer;
grant execute on function ephi.event_history(text), ephi.latest_reading(text, text) to ephi_reader;
reset role;
