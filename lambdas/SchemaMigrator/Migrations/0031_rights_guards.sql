-- run as: administrator
-- Each use of a right is accounted for, and a hold keeps what is there when it is placed.
set local role ephi_keeper;

-- A transaction that sees the database as it was at its beginning does not see what it has waited for.
create or replace function ephi.sees_now() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'this is done at the isolation level "read committed" alone' using errcode = 'invalid_transaction_state';
    end if;
end
$$;
revoke all on function ephi.sees_now() from public;

-- As in migration 0029, and each use once: what was noted under the same use must have been the same, of the same subject, a moment ago, and
-- must have been a question. Whoever lost the answer may ask again.
create or replace function ephi.subject_note(
    done text, subject text, reason text, recipient text default null, counted bigint default null, outcome bigint default null) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    use constant uuid := nullif(current_setting('hipaa.use', true), '');
    hash constant bytea := sha256(convert_to(current_setting('hipaa.tenant') || chr(10) || subject, 'UTF8'));
    noted audit.disclosure;
begin
    insert into audit.disclosure (action, tenant_id, subject_hash, reason, recipient, row_count, use_id, result)
    values (done, tenant, hash, reason, recipient, counted, use, outcome)
    on conflict (use_id) do nothing
    returning * into noted;
    if found then
        insert into ephi.right_done (tenant_id, line) values (tenant, jsonb_build_object('kind', 'disclosure') || to_jsonb(noted));
        return;
    end if;

    if done not in ('export', 'latest') or not exists (
        select from audit.disclosure as known
        where known.use_id = use and known.action = done and known.tenant_id = tenant and known.subject_hash = hash
            and known.recipient is not distinct from subject_note.recipient and known.login = session_user and known.at > now() - interval '1 hour')
    then
        raise exception 'something else was noted under this use' using errcode = 'object_not_in_prerequisite_state';
    end if;
end
$$;

-- As in migration 0015, and says how many events it gives.
create or replace function ephi.subject_export(subject text, reason text, recipient text) returns setof jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ephi.subject_note('export', subject, reason, recipient, (
        select count(*) from ephi.event where event.tenant_id = current_setting('hipaa.tenant') and event.subject_id = subject));
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

-- As in migration 0029, and keeps what an erasure under way has left.
create or replace function ephi.subject_hold(subject text, reason text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    placed ephi.legal_hold;
    kept bigint;
begin
    perform ephi.sees_now();
    -- Waits for a step of an erasure under way, which is before it, and counts what that has left.
    insert into ephi.legal_hold (tenant_id, subject_id, reason, placed_at) values (tenant, subject, reason, clock_timestamp()) returning * into placed;
    kept := (select count(*) from ephi.event where event.tenant_id = tenant and event.subject_id = subject)
        + (select count(*) from ephi.subject as person where person.tenant_id = tenant and person.subject_id = subject);
    perform ephi.subject_note('hold', subject, reason, outcome => kept);
    perform ephi.right_told('hold', to_jsonb(placed));
    return kept;
end
$$;

-- As in migration 0029, of an event that says the code once: of two values of one code nobody knows which is meant.
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
    amended ephi.event_key;
    changed bigint;
begin
    -- An erasure under way is waited for.
    perform pg_advisory_xact_lock_shared(5414300004);
    select * into held from ephi.event_key where event_id = event and tenant_id = tenant for update;
    select * into said from ephi.event where row_id = held.row_id and effective_at = held.effective_at and subject_id = subject;
    if said.row_id is null then
        raise exception 'no such event of this subject counts' using errcode = 'no_data_found';
    end if;
    select count(*) into changed from ephi.reading where row_id = held.row_id and effective_at = held.effective_at and code = wanted;
    if changed = 0 then
        raise exception 'the event has no reading of this code' using errcode = 'no_data_found';
    end if;
    if changed > 1 then
        raise exception 'the event has several readings of this code' using errcode = 'cardinality_violation';
    end if;

    perform ephi.subject_note('amend', subject, reason);
    perform nextval('ephi.correction_number');
    insert into ephi.event_version (tenant_id, event_id, content_digest, version, updated_at, status, row_id, effective_at, arrived_at)
    values (
        tenant, event, held.content_digest, held.version, held.updated_at, held.status, held.row_id, held.effective_at, held.arrived_at);
    insert into ephi.event (row_id, tenant_id, event_id, subject_id, type, effective_at, source, raw_key, version, status)
    values (number, tenant, event, subject, said.type, said.effective_at, said.source, said.raw_key, held.version, 2);
    insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit)
    select number, tenant, reading.effective_at, ordinal, code, case when code = wanted then amount else value end, unit
    from ephi.reading where row_id = held.row_id and effective_at = held.effective_at;
    update ephi.event set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
    update ephi.reading set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
    update ephi.event_key set
        content_digest = digest, row_id = number, status = 2,
        updated_at = case when held.updated_at is not null or held.version is null
            then greatest(held.updated_at + interval '1 microsecond', now()) end,
        arrived_at = case when held.updated_at is null and held.version is not null
            then ephi.amended_at(clock_timestamp()) else held.arrived_at end
    where event_id = event and tenant_id = tenant
    returning * into amended;
    perform ephi.right_told('amendment', ephi.amendment_of(amended));
end
$$;

-- As in migration 0029, and sees a hold that it waits for.
create or replace function ephi.subject_erase(subject text, reason text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    gone_at timestamptz;
    kept bigint;
    people bigint;
begin
    perform ephi.sees_now();
    -- Who writes events, or makes surrogates, holds it shared: their rows are here by now, or will be refused.
    perform pg_advisory_xact_lock(5414300004);
    -- As the end of what is kept does: a hold under way is waited for and seen, and none is placed until the end of the transaction.
    lock table ephi.legal_hold in share mode;
    if exists (select from ephi.legal_hold where tenant_id = tenant and subject_id = subject and released_at is null) then
        raise exception 'a legal hold stands' using errcode = 'object_in_use';
    end if;

    gone_at := clock_timestamp();
    insert into ephi.erasure (subject_hash, erased_at) values (ephi.name_hash(tenant, subject), gone_at)
    on conflict (subject_hash) do update set erased_at = excluded.erased_at;
    select count(*) into kept from ephi.event where tenant_id = tenant and subject_id = subject;
    perform ephi.right_told('erasure', jsonb_build_object('subject_hash', ephi.name_hash(tenant, subject), 'erased_at', gone_at));
    perform ephi.subject_remove(subject, 'infinity', gone_at, true);
    delete from ephi.subject as person where person.tenant_id = tenant and person.subject_id = subject;
    get diagnostics people = row_count;
    delete from ephi.surrogate where tenant_id = tenant and subject_id = subject;
    perform ephi.subject_note('erase', subject, reason, null, kept, case when kept > 0 or people > 0 then kept end);
    return case when kept > 0 or people > 0 then kept end;
end
$$;

-- As in migration 0029, as long as no hold stands: one that is placed between two steps keeps what is left, until it is released and the
-- erasure is asked for again.
create or replace function ephi.subject_erase_rest(subject text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    gone_at timestamptz;
    removed bigint;
begin
    perform ephi.sees_now();
    perform pg_advisory_xact_lock(5414300004);
    lock table ephi.legal_hold in share mode;
    select erased_at into gone_at from ephi.erasure where subject_hash = ephi.name_hash(tenant, subject);
    if gone_at is null then
        return 0;
    end if;
    if exists (select from ephi.legal_hold where tenant_id = tenant and subject_id = subject and released_at is null) then
        raise exception 'a legal hold stands' using errcode = 'object_in_use';
    end if;
    removed := ephi.subject_remove(subject, gone_at, gone_at, true);
    -- An export between two steps may have numbered the subject for what was left.
    if removed = 0 and not exists (select from ephi.event where tenant_id = tenant and subject_id = subject) then
        delete from ephi.surrogate where tenant_id = tenant and subject_id = subject;
    end if;
    return removed;
end
$$;

-- As in migration 0029, and takes nothing out of whom a hold kept when the erasure is said to have been done: that one was refused.
create or replace function ephi.erasure_step(tenant text, name text, gone_at timestamptz) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    removed bigint;
begin
    perform set_config('hipaa.tenant', tenant, true);
    perform ephi.sees_now();
    perform pg_advisory_xact_lock(5414300004);
    lock table ephi.legal_hold in share mode;
    if not exists (select from ephi.erasure where subject_hash = ephi.name_hash(tenant, name) and erased_at >= gone_at) or gone_at > now() then
        raise exception 'nobody of this name was erased then' using errcode = 'invalid_parameter_value';
    end if;
    if exists (
        select from ephi.legal_hold as held
        where held.tenant_id = tenant and held.subject_id = name
            and held.placed_at <= gone_at and (held.released_at is null or held.released_at > gone_at))
    then
        return 0;
    end if;
    removed := ephi.subject_remove(name, gone_at, gone_at, false);
    if removed = 0 and not exists (select from ephi.event where event.tenant_id = tenant and event.subject_id = name) then
        delete from ephi.subject as person where person.tenant_id = tenant and person.subject_id = name;
        delete from ephi.surrogate as numbered where numbered.tenant_id = tenant and numbered.subject_id = name;
    end if;
    return removed;
end
$$;

reset role;
