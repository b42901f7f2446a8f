-- run as: administrator
-- Corrections and rights that reach whatever shows what they change.
set local role ephi_reviser;

-- As in migration 0009, and of a withdrawal also: absent, where nothing has been said of its event. It counts all the same, whenever that
-- comes.
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
    is_new boolean := true;
begin
    insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, version, updated_at, status)
    values (tenant, event, digest, place, effective, number, updated, state)
    on conflict do nothing;
    if not found then
        is_new := false;
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
    return case when newer < 0 then 'stale' when is_new and state = 3 then 'absent' else 'stored' end;
end
$$;

-- The newest reading of each code of each subject, of what counts, as ephi.latest_reading decides: of many in one statement. What has none
-- is left out.
create or replace function ephi.latest_readings(subjects text[], codes text[])
returns table (place bigint, event_id text, effective_at timestamptz, value numeric, unit text)
language sql stable
security definer
set search_path = pg_catalog, pg_temp
set enable_partitionwise_join = on
as $$
    select wanted.place, newest.event_id, newest.effective_at, newest.value, newest.unit
    from unnest(subjects, codes) with ordinality as wanted (subject, code, place)
    cross join lateral (
        select event.event_id, event.effective_at, reading.value, reading.unit
        from ephi.event
        join ephi.reading on reading.row_id = event.row_id and reading.effective_at = event.effective_at
        where event.subject_id = wanted.subject and event.tenant_id = current_setting('hipaa.tenant') and event.superseded_at is null
            and reading.code = wanted.code
        order by event.effective_at desc, event.event_id desc, reading.ordinal
        limit 1) as newest
$$;
revoke all on function ephi.latest_readings(text[], text[]) from public;
grant execute on function ephi.latest_readings(text[], text[]) to ephi_writer;
reset role;
set local role ephi_keeper;

-- As in migration 0015. Where the sender numbers versions without times the amendment has none either: a time would count over each later
-- number.
create or replace function ephi.subject_amend(subject text, event text, wanted text, amount numeric, reason text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    number constant uuid := gen_random_uuid();
    digest constant bytea := sha256(uuid_send(number));
    held ephi.event_key;
    said ephi.event;
    changed bigint;
begin
    select * into held from ephi.event_key where event_id = event and tenant_id = tenant for update;
    select * into said from ephi.event where row_id = held.row_id and effective_at = held.effective_at and subject_id = subject;
    if said.row_id is null then
        raise exception 'no such event of this subject counts' using errcode = 'no_data_found';
    end if;

    perform ephi.subject_note('amend', subject, reason);
    perform nextval('ephi.correction_number');
    insert into ephi.event_version (tenant_id, event_id, content_digest, version, updated_at, status, row_id, effective_at)
    values (tenant, event, held.content_digest, held.version, held.updated_at, held.status, held.row_id, held.effective_at);
    insert into ephi.event (row_id, tenant_id, event_id, subject_id, type, effective_at, source, raw_key, version, status)
    values (number, tenant, event, subject, said.type, said.effective_at, said.source, said.raw_key, held.version, 2);
    insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit)
    select number, tenant, reading.effective_at, ordinal, code, case when code = wanted then amount else value end, unit
    from ephi.reading where row_id = held.row_id and effective_at = held.effective_at;
    select count(*) into changed from ephi.reading where row_id = number and effective_at = held.effective_at and code = wanted;
    if changed = 0 then
        raise exception 'the event has no reading of this code' using errcode = 'no_data_found';
    end if;
    update ephi.event set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
    update ephi.reading set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
    update ephi.event_key set content_digest = digest, row_id = number, status = 2, updated_at = case
            when held.updated_at is not null or held.version is null then greatest(held.updated_at, now()) end
    where event_id = event and tenant_id = tenant;
end
$$;

-- A legal hold. Returns how many rows there are that it keeps: none where tenant or subject is another than meant, or nothing has come yet.
drop function if exists ephi.subject_hold(text, text);
create function ephi.subject_hold(subject text, reason text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
begin
    perform ephi.subject_note('hold', subject, reason);
    -- Waits for an erasure under way, and counts what that has left.
    insert into ephi.legal_hold (tenant_id, subject_id, reason) values (tenant, subject, reason);
    return (select count(*) from ephi.event where tenant_id = tenant and subject_id = subject)
        + (select count(*) from ephi.subject as kept where kept.tenant_id = tenant and kept.subject_id = subject);
end
$$;

-- As in migration 0015. Returns how many events there were; null where nothing was kept of the subject.
create or replace function ephi.subject_erase(subject text, reason text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    erased bigint;
    ids text[];
    people bigint;
begin
    -- As the end of what is kept does: a hold under way is waited for and seen, and none is placed until the end of the transaction.
    lock table ephi.legal_hold in share mode;
    if exists (select from ephi.legal_hold where tenant_id = tenant and subject_id = subject and released_at is null) then
        raise exception 'a legal hold stands' using errcode = 'object_in_use';
    end if;

    select array_agg(distinct event_id), count(*) into ids, erased from ephi.event where tenant_id = tenant and subject_id = subject;
    perform ephi.subject_note('erase', subject, reason, null, erased);
    -- Whoever is about to show what is erased sees by it that it no longer counts.
    perform nextval('ephi.correction_number');
    delete from ephi.reading using ephi.event
    where event.tenant_id = tenant and event.subject_id = subject
        and reading.row_id = event.row_id and reading.effective_at = event.effective_at;
    delete from ephi.event where tenant_id = tenant and subject_id = subject;
    delete from ephi.event_version as past where past.tenant_id = tenant and past.event_id = any (ids) and not exists (
        select from ephi.event where event.row_id = past.row_id and event.effective_at = past.effective_at);
    delete from ephi.event_key as held where held.tenant_id = tenant and held.event_id = any (ids) and not exists (
        select from ephi.event where event.row_id = held.row_id and event.effective_at = held.effective_at);
    delete from ephi.subject as kept where kept.tenant_id = tenant and kept.subject_id = subject;
    get diagnostics people = row_count;
    delete from ephi.surrogate where tenant_id = tenant and subject_id = subject;
    return case when erased > 0 or people > 0 then erased end;
end
$$;

-- What counts of each code of a subject: what the table of latest readings is brought to. Recorded, as each use.
create or replace function ephi.subject_latest(subject text, reason text)
returns table (code text, event_id text, effective_at timestamptz, value numeric, unit text)
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
    select ephi.subject_note('latest', subject, reason);
    select distinct on (reading.code) reading.code, event.event_id, event.effective_at, reading.value, reading.unit
    from ephi.event
    join ephi.reading on reading.row_id = event.row_id and reading.effective_at = event.effective_at
    where event.tenant_id = current_setting('hipaa.tenant') and event.subject_id = subject and event.superseded_at is null
    order by reading.code, event.effective_at desc, event.event_id desc, reading.ordinal
$$;

revoke all on function ephi.subject_hold(text, text), ephi.subject_latest(text, text) from public;
grant execute on function ephi.subject_hold(text, text), ephi.subject_latest(text, text) to ephi_steward;
reset role;
