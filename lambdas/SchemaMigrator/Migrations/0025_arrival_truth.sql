-- run as: administrator
-- Truth and erasure whatever the order of arrival.
set local role ephi_reviser;

-- Whether of two contents of the same version the first counts: what came earlier does, by the carrier's clock; at the same time, as in one
-- batch or one file, what was stored earlier, which a replay does in the same order. What came before times were noted came first.
create or replace function ephi.came_first(arrived timestamptz, place uuid, other_arrived timestamptz, other_place uuid) returns boolean
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select row(coalesce(arrived, '-infinity'::timestamptz), place) < row(coalesce(other_arrived, '-infinity'::timestamptz), other_place)
$$;

-- As in migration 0022, and with the time of arrival: of one version the content that came first counts, in whatever order they are stored;
-- the others are kept beside it, marked, and are told as conflict each time that they are sent. So what counts and what is kept are a
-- function of what arrived. What is read again from the same bytes, and says all that it said and more, counts instead: a replay gains what
-- the catalog of codes has learned meanwhile. Whoever reads them with less understanding afterwards, as a build of before does, takes nothing
-- back. The other contents that the same batch has of the event are no earlier reading of these bytes: two of one batch conflict.
create or replace function ephi.revise(
    event text, digest bytea, number bigint, updated timestamptz, state smallint, row_number uuid, subject text, kind text,
    effective timestamptz, origin text, raw text, ordinals smallint[], codes text[], amounts numeric[], units text[], arrived timestamptz,
    others bytea[])
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    held ephi.event_key;
    past ephi.event_version;
    place constant uuid := case when state < 3 then row_number end;
    newer integer := 1;
    is_new boolean := true;
    is_second boolean := false;
begin
    -- A withdrawal says nothing of what was erased but its name.
    if state = 3 and exists (select from ephi.erased_event where event_hash = ephi.name_hash(tenant, event))
        and not exists (select from ephi.event_key as known where known.event_id = event and known.tenant_id = tenant)
    then
        return 'known';
    end if;

    insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, version, updated_at, status, arrived_at)
    values (tenant, event, digest, place, effective, number, updated, state, arrived)
    on conflict do nothing;
    if not found then
        is_new := false;
        select * into strict held from ephi.event_key where event_id = event and tenant_id = tenant for update;
        if held.content_digest = digest then
            update ephi.event_key set arrived_at = arrived
            where event_id = event and tenant_id = tenant and arrived < arrived_at;
            return 'known';
        end if;

        newer := ephi.version_order(number, updated, state, held.version, held.updated_at, held.status);
        select * into past from ephi.event_version as former
        where former.event_id = event and former.tenant_id = tenant and former.content_digest = digest;
        if found then
            if newer <> 0 or not ephi.came_first(arrived, past.row_id, held.arrived_at, held.row_id) then
                update ephi.event_version as former set arrived_at = arrived
                where former.event_id = event and former.tenant_id = tenant and former.content_digest = digest and arrived < former.arrived_at;
                return case when newer = 0 or ephi.is_second(
                        tenant, event, digest, number, updated, state, least(arrived, coalesce(past.arrived_at, '-infinity')), past.row_id)
                    then 'conflict' else 'stale' end;
            end if;

            if arrived >= held.arrived_at and ephi.says_as_much(held.row_id, held.effective_at, past.row_id, past.effective_at) then
                return 'stale';
            end if;

            -- It came first after all: the two change places.
            perform nextval('ephi.correction_number');
            update ephi.event_version as former
            set content_digest = held.content_digest, version = held.version, updated_at = held.updated_at, status = held.status,
                row_id = held.row_id, effective_at = held.effective_at, arrived_at = held.arrived_at, superseded_at = now()
            where former.event_id = event and former.tenant_id = tenant and former.content_digest = digest;
            update ephi.event set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
            update ephi.reading set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
            -- The export takes it as what came now: of the windows that are over none has it.
            update ephi.event set superseded_at = null, ingest_xid = pg_current_xact_id()
            where row_id = past.row_id and effective_at = past.effective_at;
            update ephi.reading set superseded_at = null where row_id = past.row_id and effective_at = past.effective_at;
            update ephi.event_key
            set content_digest = digest, row_id = past.row_id, effective_at = past.effective_at, version = past.version,
                updated_at = past.updated_at, status = past.status, arrived_at = arrived
            where event_id = event and tenant_id = tenant;
            return 'known';
        end if;

        if newer = 0 and held.arrived_at = arrived and not coalesce(held.content_digest = any (others), true) and exists (
            select from ephi.event as said
            where said.row_id = held.row_id and said.effective_at = held.effective_at and held.effective_at = effective
                and said.raw_key = raw and said.subject_id = subject and said.type = kind and said.source is not distinct from origin
                and not exists (
                    select from ephi.reading where reading.row_id = held.row_id and reading.effective_at = held.effective_at
                        and (reading.code, reading.value, reading.unit) not in (
                            select * from unnest(codes, amounts, units))))
        then
            -- The same bytes, read again by who understands more of them.
            newer := 1;
        elsif newer = 0 then
            newer := case when ephi.came_first(arrived, place, held.arrived_at, held.row_id) then 1 else -1 end;
            is_second := newer < 0;
        elsif newer < 0 then
            is_second := ephi.is_second(tenant, event, digest, number, updated, state, arrived, place);
        end if;

        -- After the key's lock: who inserted the key has looked at the number before.
        perform nextval('ephi.correction_number');
        if newer > 0 then
            insert into ephi.event_version (tenant_id, event_id, content_digest, version, updated_at, status, row_id, effective_at, arrived_at)
            values (
                tenant, event, held.content_digest, held.version, held.updated_at, held.status, held.row_id, held.effective_at,
                held.arrived_at);
            update ephi.event set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
            update ephi.reading set superseded_at = now() where row_id = held.row_id and effective_at = held.effective_at;
            update ephi.event_key
            set content_digest = digest, row_id = place, effective_at = effective, version = number, updated_at = updated, status = state,
                arrived_at = arrived
            where event_id = event and tenant_id = tenant;
        else
            insert into ephi.event_version (tenant_id, event_id, content_digest, version, updated_at, status, row_id, effective_at, arrived_at)
            values (tenant, event, digest, number, updated, state, place, effective, arrived);
        end if;
    end if;

    if place is not null then
        insert into ephi.event (row_id, tenant_id, event_id, subject_id, type, effective_at, source, raw_key, version, status, superseded_at)
        values (place, tenant, event, subject, kind, effective, origin, raw, number, state, case when newer < 0 then now() end);
        insert into ephi.reading (row_id, tenant_id, effective_at, ordinal, code, value, unit, superseded_at)
        select place, tenant, effective, ordinal, code, amount, unit, case when newer < 0 then now() end
        from unnest(ordinals, codes, amounts, units) as said (ordinal, code, amount, unit);
    end if;
    return case when is_second then 'conflict' when newer < 0 then 'stale' when is_new and state = 3 then 'absent' else 'stored' end;
end
$$;

-- Whether what one row says was read from the same object as what another says, and is all of that or more.
create or replace function ephi.says_as_much(row_number uuid, at timestamptz, less_number uuid, less_at timestamptz) returns boolean
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select from ephi.event as said
        join ephi.event as less on less.row_id = less_number and less.effective_at = less_at
        where said.row_id = row_number and said.effective_at = at and less.effective_at = said.effective_at and less.raw_key = said.raw_key
            and less.subject_id = said.subject_id and less.type = said.type and less.source is not distinct from said.source)
        and not exists (
            select code, value, unit from ephi.reading where row_id = less_number and effective_at = less_at
            except select code, value, unit from ephi.reading where row_id = row_number and effective_at = at)
$$;

-- Whether another content of the same version came first, of those that no longer count.
create or replace function ephi.is_second(
    tenant text, event text, digest bytea, number bigint, updated timestamptz, state smallint, arrived timestamptz, place uuid)
returns boolean
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select from ephi.event_version as former
        where former.event_id = event and former.tenant_id = tenant and former.content_digest <> digest
            and ephi.version_order(number, updated, state, former.version, former.updated_at, former.status) = 0
            and ephi.came_first(former.arrived_at, former.row_id, arrived, place))
$$;

revoke all on function
    ephi.came_first(timestamptz, uuid, timestamptz, uuid),
    ephi.is_second(text, text, bytea, bigint, timestamptz, smallint, timestamptz, uuid),
    ephi.says_as_much(uuid, timestamptz, uuid, timestamptz),
    ephi.revise(
        text, bytea, bigint, timestamptz, smallint, uuid, text, text, timestamptz, text, text, smallint[], text[], numeric[], text[],
        timestamptz, bytea[]) from public;
grant execute on function
    ephi.revise(
        text, bytea, bigint, timestamptz, smallint, uuid, text, text, timestamptz, text, text, smallint[], text[], numeric[], text[],
        timestamptz, bytea[]) to ephi_writer;
reset role;
set local role ephi_keeper;

-- Which of these may not be stored, since their subject was erased after they were measured, or after they came: places, from one.
create or replace function ephi.erased(tenant text, subjects text[], effective timestamptz[], arrived timestamptz[]) returns setof bigint
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select sent.place
    from unnest(subjects, effective, arrived) with ordinality as sent (subject, effective, arrived, place)
    join ephi.erasure as gone on gone.subject_hash = ephi.name_hash(tenant, sent.subject)
    where sent.subject <> '' and (sent.effective <= gone.erased_at or sent.arrived <= gone.erased_at)
$$;

-- Enters a transaction that stores: an erasure waits for it, and it for an erasure under way, whose end it then sees. Refuses what was
-- erased, by a state of its own.
create or replace function ephi.writing(tenant text, subjects text[], effective timestamptz[], arrived timestamptz[]) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_advisory_xact_lock_shared(5414300004);
    if exists (select from ephi.erasure) and exists (select from ephi.erased(tenant, subjects, effective, arrived)) then
        raise exception 'a subject was erased' using errcode = 'HP001';
    end if;
end
$$;

-- As in migration 0015, and once for each use that a transaction names.
drop function if exists ephi.subject_note(text, text, text, text, bigint);
create function ephi.subject_note(
    done text, subject text, reason text, recipient text default null, counted bigint default null, outcome bigint default null) returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into audit.disclosure (action, tenant_id, subject_hash, reason, recipient, row_count, use_id, result)
    values (
        done, current_setting('hipaa.tenant'), sha256(convert_to(current_setting('hipaa.tenant') || chr(10) || subject, 'UTF8')),
        reason, recipient, counted, nullif(current_setting('hipaa.use', true), '')::uuid, outcome)
    on conflict (use_id) do nothing
$$;
revoke all on function ephi.subject_note(text, text, text, text, bigint, bigint) from public;

-- Begins a use of a right in this transaction, or tells what came of it where it was done before: whoever lost the answer to a commit begins
-- it again. Waits for the same use under way.
create or replace function ephi.subject_begin(use uuid, out known boolean, out result bigint)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(use::text, 5414300006));
    perform set_config('hipaa.use', use::text, true);
    select noted.result into result from audit.disclosure as noted where noted.use_id = use;
    known := found;
end
$$;
revoke all on function ephi.subject_begin(uuid) from public;
grant execute on function ephi.subject_begin(uuid) to ephi_steward;

-- As in migration 0022, and noted with what is returned.
create or replace function ephi.subject_hold(subject text, reason text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    kept bigint;
begin
    -- Waits for an erasure under way, and counts what that has left.
    insert into ephi.legal_hold (tenant_id, subject_id, reason) values (tenant, subject, reason);
    kept := (select count(*) from ephi.event where tenant_id = tenant and subject_id = subject)
        + (select count(*) from ephi.subject as person where person.tenant_id = tenant and person.subject_id = subject);
    perform ephi.subject_note('hold', subject, reason, outcome => kept);
    return kept;
end
$$;

-- As in migration 0022, and for good: no writer is under way meanwhile, and nothing that was measured or came before is stored again.
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
    -- Who writes events, or makes surrogates, holds it shared: their rows are here by now, or will be refused.
    perform pg_advisory_xact_lock(5414300004);
    -- As the end of what is kept does: a hold under way is waited for and seen, and none is placed until the end of the transaction.
    lock table ephi.legal_hold in share mode;
    if exists (select from ephi.legal_hold where tenant_id = tenant and subject_id = subject and released_at is null) then
        raise exception 'a legal hold stands' using errcode = 'object_in_use';
    end if;

    insert into ephi.erasure (subject_hash, erased_at) values (ephi.name_hash(tenant, subject), clock_timestamp())
    on conflict (subject_hash) do update set erased_at = excluded.erased_at;
    select array_agg(distinct event_id), count(*) into ids, erased from ephi.event where tenant_id = tenant and subject_id = subject;
    select count(*) into people from ephi.subject as kept where kept.tenant_id = tenant and kept.subject_id = subject;
    perform ephi.subject_note('erase', subject, reason, null, erased, case when erased > 0 or people > 0 then erased end);
    -- Whoever is about to show what is erased sees by it that it no longer counts.
    perform nextval('ephi.correction_number');
    delete from ephi.reading using ephi.event
    where event.tenant_id = tenant and event.subject_id = subject
        and reading.row_id = event.row_id and reading.effective_at = event.effective_at;
    delete from ephi.event where tenant_id = tenant and subject_id = subject;
    delete from ephi.event_version as past where past.tenant_id = tenant and past.event_id = any (ids) and past.row_id is not null
        and not exists (select from ephi.event where event.row_id = past.row_id and event.effective_at = past.effective_at);
    -- An event that another person's version remains of counts no longer, as before: it was said to be this one's.
    update ephi.event_key as held set content_digest = sha256(uuid_send(gen_random_uuid())), row_id = null, effective_at = null, status = 3
    where held.tenant_id = tenant and held.event_id = any (ids) and held.row_id is not null
        and not exists (select from ephi.event where event.row_id = held.row_id and event.effective_at = held.effective_at)
        and exists (
            select from ephi.event_version as past
            where past.tenant_id = tenant and past.event_id = held.event_id and past.row_id is not null);
    with gone as (
        delete from ephi.event_key as held where held.tenant_id = tenant and held.event_id = any (ids)
            and not exists (select from ephi.event where event.row_id = held.row_id and event.effective_at = held.effective_at)
            and not exists (
                select from ephi.event_version as past
                where past.tenant_id = tenant and past.event_id = held.event_id and past.row_id is not null)
        returning held.event_id),
    withdrawn as (
        delete from ephi.event_version as past using gone where past.tenant_id = tenant and past.event_id = gone.event_id)
    insert into ephi.erased_event (event_hash, erased_at)
    select ephi.name_hash(tenant, event_id), clock_timestamp() from gone
    on conflict (event_hash) do update set erased_at = excluded.erased_at;
    delete from ephi.subject as kept where kept.tenant_id = tenant and kept.subject_id = subject;
    delete from ephi.surrogate where tenant_id = tenant and subject_id = subject;
    return case when erased > 0 or people > 0 then erased end;
end
$$;

-- How many corrections there were: what brings latest readings to what counts asks for it before.
create or replace function ephi.corrections() returns bigint
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$ select case when is_called then last_value else 0 end from ephi.correction_number $$;
revoke all on function ephi.corrections() from public;
grant execute on function ephi.corrections() to ephi_steward;

revoke all on function
    ephi.erased(text, text[], timestamptz[], timestamptz[]), ephi.writing(text, text[], timestamptz[], timestamptz[]) from public;
grant execute on function
    ephi.erased(text, text[], timestamptz[], timestamptz[]), ephi.writing(text, text[], timestamptz[], timestamptz[]) to ephi_writer;
reset role;
