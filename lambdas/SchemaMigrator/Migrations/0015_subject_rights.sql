-- run as: administrator
-- What is done for, or with all that is kept of, one person of the tenant that the transaction names; each use is recorded before anything
-- is given or changed.
set local role ephi_reviser;
alter function ephi.latest_reading(text, text) set enable_partitionwise_join = on;
alter function ephi.event_history(text) set enable_partitionwise_join = on;
alter function ephi.superseded_readings(text[]) set enable_partitionwise_join = on;
reset role;
set local role ephi_keeper;

create or replace function ephi.subject_note(
    done text, subject text, reason text, recipient text default null, counted bigint default null) returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into audit.disclosure (action, tenant_id, subject_hash, reason, recipient, row_count)
    values (
        done, current_setting('hipaa.tenant'), sha256(convert_to(current_setting('hipaa.tenant') || chr(10) || subject, 'UTF8')),
        reason, recipient, counted)
$$;

-- Access (164.524) and accounting of disclosures (164.528): everything that is kept of a subject, a JSON object a row: reference data, every
-- event in every version with its readings, holds, and what was done with all this before.
create or replace function ephi.subject_export(subject text, reason text, recipient text) returns setof jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ephi.subject_note('export', subject, reason, recipient);
    return query
        select jsonb_build_object('kind', 'subject', 'birthDate', kept.birth_date, 'zip', kept.zip, 'sex', kept.sex)
        from ephi.subject as kept where kept.tenant_id = current_setting('hipaa.tenant') and kept.subject_id = subject;
    return query
        select jsonb_build_object(
            'kind', 'event', 'eventId', event.event_id, 'type', event.type, 'effectiveAt', event.effective_at, 'source', event.source,
            'receivedAt', event.received_at, 'version', event.version, 'status', event.status, 'supersededAt', event.superseded_at,
            'readings', (
                select jsonb_agg(jsonb_build_object('code', reading.code, 'value', reading.value, 'unit', reading.unit) order by ordinal)
                from ephi.reading where reading.row_id = event.row_id and reading.effective_at = event.effective_at))
        from ephi.event
        where event.tenant_id = current_setting('hipaa.tenant') and event.subject_id = subject
        order by event.effective_at, event.row_id;
    return query
        select jsonb_build_object('kind', 'hold', 'reason', held.reason, 'placedAt', held.placed_at, 'releasedAt', held.released_at)
        from ephi.legal_hold as held where held.tenant_id = current_setting('hipaa.tenant') and held.subject_id = subject
        order by held.placed_at;
    return query
        select jsonb_build_object('kind', 'disclosure', 'at', noted.at, 'action', noted.action, 'reason', noted.reason, 'recipient', noted.recipient)
        from audit.disclosure as noted
        where noted.subject_hash = sha256(convert_to(current_setting('hipaa.tenant') || chr(10) || subject, 'UTF8'))
        order by noted.at;
end
$$;

-- Amendment (164.526): another value of one code of one event counts from now on; what was said before stays, marked.
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
    update ephi.event_key set content_digest = digest, row_id = number, status = 2, updated_at = greatest(held.updated_at, now())
    where event_id = event and tenant_id = tenant;
end
$$;

-- A legal hold: nothing of the subject is erased or dropped while it stands.
create or replace function ephi.subject_hold(subject text, reason text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ephi.subject_note('hold', subject, reason);
    insert into ephi.legal_hold (tenant_id, subject_id, reason) values (current_setting('hipaa.tenant'), subject, reason);
end
$$;

create or replace function ephi.subject_release(subject text, reason text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ephi.subject_note('release', subject, reason);
    update ephi.legal_hold set released_at = now(), released_by = session_user
    where tenant_id = current_setting('hipaa.tenant') and subject_id = subject and released_at is null;
    if not found then
        raise exception 'no hold stands for this subject' using errcode = 'no_data_found';
    end if;
end
$$;

-- Erasure where law asks: every version of every event, the reference data, and the numbers that tokens come from. Returns how many events
-- there were. The archive of raw bytes is locked and keeps what it has until its time is over.
create or replace function ephi.subject_erase(subject text, reason text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    erased bigint;
    ids text[];
begin
    if exists (select from ephi.legal_hold where tenant_id = tenant and subject_id = subject and released_at is null) then
        raise exception 'a legal hold stands' using errcode = 'object_in_use';
    end if;

    select array_agg(distinct event_id), count(*) into ids, erased from ephi.event where tenant_id = tenant and subject_id = subject;
    perform ephi.subject_note('erase', subject, reason, null, erased);
    delete from ephi.reading using ephi.event
    where event.tenant_id = tenant and event.subject_id = subject
        and reading.row_id = event.row_id and reading.effective_at = event.effective_at;
    delete from ephi.event where tenant_id = tenant and subject_id = subject;
    delete from ephi.event_version as past where past.tenant_id = tenant and past.event_id = any (ids) and not exists (
        select from ephi.event where event.row_id = past.row_id and event.effective_at = past.effective_at);
    delete from ephi.event_key as held where held.tenant_id = tenant and held.event_id = any (ids) and not exists (
        select from ephi.event where event.row_id = held.row_id and event.effective_at = held.effective_at);
    delete from ephi.subject as kept where kept.tenant_id = tenant and kept.subject_id = subject;
    delete from ephi.surrogate where tenant_id = tenant and subject_id = subject;
    return erased;
end
$$;

revoke all on function
    ephi.subject_note(text, text, text, text, bigint), ephi.subject_export(text, text, text),
    ephi.subject_amend(text, text, text, numeric, text), ephi.subject_hold(text, text), ephi.subject_release(text, text),
    ephi.subject_erase(text, text) from public;
grant execute on function
    ephi.subject_export(text, text, text), ephi.subject_amend(text, text, text, numeric, text), ephi.subject_hold(text, text),
    ephi.subject_release(text, text), ephi.subject_erase(text, text) to ephi_steward;
reset role;
