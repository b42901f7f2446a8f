-- run as: administrator
-- Rights of individuals outlive the database that they were done in.
set local role ephi_reviser;
grant execute on function
    ephi.revise(
        text, bytea, bigint, timestamptz, smallint, uuid, text, text, timestamptz, text, text, smallint[], text[], numeric[], text[],
        timestamptz, bytea[]) to ephi_keeper;

-- As in migration 0025, but that an amendment's place is before what came before times were noted, too.
create or replace function ephi.came_first(arrived timestamptz, place uuid, other_arrived timestamptz, other_place uuid) returns boolean
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select row(coalesce(arrived, '1900-01-01Z'::timestamptz), place) < row(coalesce(other_arrived, '1900-01-01Z'::timestamptz), other_place)
$$;
reset role;
set local role ephi_keeper;

create or replace function ephi.right_told(kind text, said jsonb) returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into ephi.right_done (tenant_id, row_id, line)
    values (
        current_setting('hipaa.tenant'), case kind when 'amendment' then (said ->> 'row_id')::uuid end,
        jsonb_build_object('kind', kind, 'tenant_id', current_setting('hipaa.tenant')) || said)
$$;

-- As in migration 0025.
create or replace function ephi.subject_note(
    done text, subject text, reason text, recipient text default null, counted bigint default null, outcome bigint default null) returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
    with noted as (
        insert into audit.disclosure (action, tenant_id, subject_hash, reason, recipient, row_count, use_id, result)
        values (
            done, current_setting('hipaa.tenant'), sha256(convert_to(current_setting('hipaa.tenant') || chr(10) || subject, 'UTF8')),
            reason, recipient, counted, nullif(current_setting('hipaa.use', true), '')::uuid, outcome)
        on conflict (use_id) do nothing
        returning *)
    insert into ephi.right_done (tenant_id, line)
    select tenant_id, jsonb_build_object('kind', 'disclosure') || to_jsonb(noted) from noted
$$;

-- As in migration 0025.
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
    -- Waits for an erasure under way, and counts what that has left.
    insert into ephi.legal_hold (tenant_id, subject_id, reason) values (tenant, subject, reason) returning * into placed;
    -- What an erasure under way has yet to take out is not kept by it.
    kept := (
            select count(*) from ephi.event
            left join ephi.erasure as gone on gone.subject_hash = ephi.name_hash(tenant, subject)
            where event.tenant_id = tenant and event.subject_id = subject and (gone.erased_at is null or event.effective_at > gone.erased_at))
        + (select count(*) from ephi.subject as person where person.tenant_id = tenant and person.subject_id = subject);
    perform ephi.subject_note('hold', subject, reason, outcome => kept);
    perform ephi.right_told('hold', to_jsonb(placed));
    return kept;
end
$$;

-- As in migration 0015.
create or replace function ephi.subject_release(subject text, reason text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    released ephi.legal_hold;
begin
    perform ephi.subject_note('release', subject, reason);
    update ephi.legal_hold set released_at = now(), released_by = session_user
    where tenant_id = current_setting('hipaa.tenant') and subject_id = subject and released_at is null
    returning * into released;
    if not found then
        raise exception 'no hold stands for this subject' using errcode = 'no_data_found';
    end if;
    perform ephi.right_told('hold', to_jsonb(released));
end
$$;

-- Stands for the arrival of an amendment that neither a time nor a number tells from what it amends: before every arrival, and the later it
-- was done the earlier, so that of several the last one counts.
create or replace function ephi.amended_at(done timestamptz) returns timestamptz
language sql immutable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$ select timestamptz '1000-01-01Z' - (done - timestamptz '2000-01-01Z') $$;

-- As in migration 0022, and above what it amends in every case: by its time, or else by its arrival.
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
    select count(*) into changed from ephi.reading where row_id = number and effective_at = held.effective_at and code = wanted;
    if changed = 0 then
        raise exception 'the event has no reading of this code' using errcode = 'no_data_found';
    end if;
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

-- What an amendment says, as ephi.revise takes it.
create or replace function ephi.amendment_of(held ephi.event_key) returns jsonb
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object(
        'event_id', held.event_id, 'content_digest', held.content_digest, 'version', held.version, 'updated_at', held.updated_at,
        'arrived_at', held.arrived_at, 'row_id', held.row_id, 'subject_id', said.subject_id, 'type', said.type,
        'received_at', said.received_at,
        'effective_at', said.effective_at, 'source', said.source, 'raw_key', said.raw_key,
        'readings', (
            select jsonb_agg(
                jsonb_build_object('ordinal', reading.ordinal, 'code', reading.code, 'value', reading.value, 'unit', reading.unit)
                order by reading.ordinal)
            from ephi.reading where reading.row_id = said.row_id and reading.effective_at = said.effective_at))
    from ephi.event as said where said.row_id = held.row_id and said.effective_at = held.effective_at
$$;

-- Takes out what is kept of a subject and was measured or came until then, at most 5,000 events, the latest first. Returns how many. Who
-- calls it keeps writers out.
create or replace function ephi.subject_remove(subject text, until_at timestamptz, gone_at timestamptz, is_told boolean) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := current_setting('hipaa.tenant');
    ids text[];
    numbers uuid[];
    moments timestamptz[];
    hashes bytea[];
    withdrawn ephi.event_key;
begin
    select array_agg(distinct event_id), array_agg(row_id), array_agg(effective_at) into ids, numbers, moments
    from (
        select event_id, row_id, effective_at from ephi.event
        where tenant_id = tenant and subject_id = subject and (
            effective_at <= until_at
            -- Devices may be ahead. An amendment's arrival is no arrival.
            or coalesce(
                (select arrived_at from ephi.event_key as held
                 where held.tenant_id = tenant and held.event_id = event.event_id and held.row_id = event.row_id and arrived_at > '1900-01-01Z'),
                (select arrived_at from ephi.event_version as past
                 where past.tenant_id = tenant and past.event_id = event.event_id and past.row_id = event.row_id and arrived_at > '1900-01-01Z'),
                received_at) <= until_at)
        order by effective_at desc limit 5000) as next;
    if ids is null then
        return 0;
    end if;
    -- Whoever is about to show what is erased sees by it that it no longer counts.
    perform nextval('ephi.correction_number');
    delete from ephi.reading using unnest(numbers, moments) as next (row_id, effective_at)
    where reading.row_id = next.row_id and reading.effective_at = next.effective_at;
    delete from ephi.event using unnest(numbers, moments) as next (row_id, effective_at)
    where event.row_id = next.row_id and event.effective_at = next.effective_at;
    delete from ephi.event_version as past where past.tenant_id = tenant and past.event_id = any (ids) and past.row_id is not null
        and not exists (select from ephi.event where event.row_id = past.row_id and event.effective_at = past.effective_at);
    delete from ephi.right_done as told where told.tenant_id = tenant and told.row_id = any (numbers);
    -- An event that another person's version remains of counts no longer: it was said to be this one's. With the last row of this one's.
    for withdrawn in
        update ephi.event_key as held set content_digest = sha256(uuid_send(gen_random_uuid())), row_id = null, effective_at = null, status = 3
        where held.tenant_id = tenant and held.event_id = any (ids) and held.row_id is not null
            and not exists (select from ephi.event where event.row_id = held.row_id and event.effective_at = held.effective_at)
            and exists (
                select from ephi.event_version as past
                where past.tenant_id = tenant and past.event_id = held.event_id and past.row_id is not null)
            and not exists (
                select from ephi.event_version as past
                join ephi.event on event.row_id = past.row_id and event.effective_at = past.effective_at
                where past.tenant_id = tenant and past.event_id = held.event_id and event.subject_id = subject and event.effective_at <= until_at)
        returning *
    loop
        if is_told then
            perform ephi.right_told('withdrawal', to_jsonb(withdrawn));
        end if;
    end loop;
    with gone as (
        delete from ephi.event_key as held where held.tenant_id = tenant and held.event_id = any (ids)
            and not exists (select from ephi.event where event.row_id = held.row_id and event.effective_at = held.effective_at)
            and not exists (
                select from ephi.event_version as past
                where past.tenant_id = tenant and past.event_id = held.event_id and past.row_id is not null)
        returning held.event_id),
    former as (
        delete from ephi.event_version as past using gone where past.tenant_id = tenant and past.event_id = gone.event_id),
    noted as (
        insert into ephi.erased_event (event_hash, erased_at)
        select ephi.name_hash(tenant, event_id), gone_at from gone
        on conflict (event_hash) do update set erased_at = excluded.erased_at
        returning event_hash)
    select array_agg(event_hash) into hashes from noted;
    perform ephi.right_told('erased events', jsonb_build_object('erased_at', gone_at, 'event_hashes', part.hashes))
    from (
        select jsonb_agg(gone.event_hash order by gone.place) as hashes
        from unnest(hashes) with ordinality as gone (event_hash, place) where is_told group by gone.place / 500) as part;
    return cardinality(numbers);
end
$$;

-- As in migration 0025, in steps: years of a reading a minute are millions of events. What was measured or came before is refused from the
-- first step on; the others are of ephi.subject_erase_rest, which whoever erases calls until it returns 0. The record says how many there were.
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

-- The next step of an erasure, which came before any hold that is placed meanwhile. Returns how many events it took out; what was measured and
-- came after the erasure is none of it.
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
    perform pg_advisory_xact_lock(5414300004);
    select erased_at into gone_at from ephi.erasure where subject_hash = ephi.name_hash(tenant, subject);
    if gone_at is null then
        return 0;
    end if;
    removed := ephi.subject_remove(subject, gone_at, gone_at, true);
    -- An export between two steps may have numbered the subject for what was left.
    if removed = 0 and not exists (select from ephi.event where tenant_id = tenant and subject_id = subject) then
        delete from ephi.surrogate where tenant_id = tenant and subject_id = subject;
    end if;
    return removed;
end
$$;

-- Brings a line of the archive into this database, where it is not there yet. An amendment takes its place among the versions of its event,
-- whether they are here or come later. Of an erasure it bars what is stored from now on; what is here goes by ephi.erasure_step.
create or replace function ephi.right_restore(line jsonb) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    tenant constant text := line ->> 'tenant_id';
    told_at constant timestamptz := line ->> 'erased_at';
    held ephi.legal_hold;
    said ephi.event;
    vital record;
begin
    perform set_config('hipaa.tenant', tenant, true);
    case line ->> 'kind'
    when 'disclosure' then
        insert into audit.disclosure
        select * from jsonb_populate_record(null::audit.disclosure, line) as noted
        where not exists (
            select from audit.disclosure as known
            where known.subject_hash = noted.subject_hash and known.at = noted.at and known.action = noted.action)
        on conflict (use_id) do nothing;
    when 'hold' then
        held := jsonb_populate_record(null::ephi.legal_hold, line);
        update ephi.legal_hold as placed set released_by = held.released_by, released_at = held.released_at
        where placed.tenant_id = tenant and placed.subject_id = held.subject_id and placed.placed_at = held.placed_at
            and placed.released_at is null and held.released_at is not null;
        if not exists (
            select from ephi.legal_hold as placed
            where placed.tenant_id = tenant and placed.subject_id = held.subject_id and placed.placed_at = held.placed_at)
        then
            insert into ephi.legal_hold select held.* on conflict do nothing;
        end if;
    when 'erasure' then
        -- Writers under way end before it.
        perform pg_advisory_xact_lock(5414300004);
        insert into ephi.erasure (subject_hash, erased_at) values ((line ->> 'subject_hash')::bytea, told_at)
        on conflict (subject_hash) do update set erased_at = greatest(erasure.erased_at, excluded.erased_at);
    when 'erased events' then
        insert into ephi.erased_event (event_hash, erased_at)
        select said_hash::bytea, told_at from jsonb_array_elements_text(line -> 'event_hashes') as said_hash
        on conflict (event_hash) do update set erased_at = greatest(erased_event.erased_at, excluded.erased_at);
    when 'amendment' then
        perform pg_advisory_xact_lock_shared(5414300004);
        said := jsonb_populate_record(null::ephi.event, line);
        if exists (select from ephi.erased(tenant, array[said.subject_id], array[said.effective_at], array[said.received_at])) then
            return;
        end if;
        perform ephi.ensure_months(array[said.effective_at]);
        select
            array_agg(reading.ordinal order by reading.ordinal) as ordinals, array_agg(reading.code order by reading.ordinal) as codes,
            array_agg(reading.value order by reading.ordinal) as amounts, array_agg(reading.unit order by reading.ordinal) as units
        into vital
        from jsonb_to_recordset(line -> 'readings') as reading (ordinal smallint, code text, value numeric, unit text);
        perform ephi.revise(
            said.event_id, (line ->> 'content_digest')::bytea, (line ->> 'version')::bigint, (line ->> 'updated_at')::timestamptz, 2::smallint,
            said.row_id, said.subject_id, said.type, said.effective_at, said.source, said.raw_key, vital.ordinals, vital.codes, vital.amounts,
            vital.units, (line ->> 'arrived_at')::timestamptz, array[]::bytea[]);
        update ephi.event set received_at = said.received_at
        where event.row_id = said.row_id and event.effective_at = said.effective_at and event.tenant_id = tenant;
    when 'withdrawal' then
        perform pg_advisory_xact_lock_shared(5414300004);
        -- What the erasure has done here is the same, by another digest; or it took all that there was, and more comes.
        delete from ephi.erased_event where event_hash = ephi.name_hash(tenant, line ->> 'event_id');
        update ephi.event_key as withdrawn set content_digest = (line ->> 'content_digest')::bytea, arrived_at = (line ->> 'arrived_at')::timestamptz
        where withdrawn.event_id = line ->> 'event_id' and withdrawn.tenant_id = tenant and withdrawn.status = 3 and withdrawn.row_id is null
            and ephi.version_order(
                (line ->> 'version')::bigint, (line ->> 'updated_at')::timestamptz, 3::smallint,
                withdrawn.version, withdrawn.updated_at, withdrawn.status) = 0;
        if not found then
            perform ephi.revise(
                line ->> 'event_id', (line ->> 'content_digest')::bytea, (line ->> 'version')::bigint, (line ->> 'updated_at')::timestamptz,
                3::smallint, null, null, null, null, null, null, array[]::smallint[], array[]::text[], array[]::numeric[], array[]::text[],
                (line ->> 'arrived_at')::timestamptz, array[]::bytea[]);
        end if;
    else
        raise exception 'a line of this kind is not known' using errcode = 'invalid_parameter_value';
    end case;
end
$$;

-- Who of a tenant stands behind hashes of erasures: of all whom this database has something of.
create or replace function ephi.erasure_subjects(tenant text, hashes bytea[]) returns table (name text, erased_at timestamptz)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('hipaa.tenant', tenant, true);
    return query
        with kept as materialized (
            select event.subject_id from ephi.event where event.tenant_id = tenant
            union select person.subject_id from ephi.subject as person where person.tenant_id = tenant
            union select numbered.subject_id from ephi.surrogate as numbered where numbered.tenant_id = tenant)
        select kept.subject_id, gone.erased_at from kept
        join ephi.erasure as gone on gone.subject_hash = ephi.name_hash(tenant, kept.subject_id)
        where gone.subject_hash = any (hashes);
end
$$;

-- Takes out what this database has of a subject from before the erasure, step by step, until it returns 0.
create or replace function ephi.erasure_step(tenant text, name text, gone_at timestamptz) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    removed bigint;
begin
    perform set_config('hipaa.tenant', tenant, true);
    perform pg_advisory_xact_lock(5414300004);
    if not exists (select from ephi.erasure where subject_hash = ephi.name_hash(tenant, name) and erased_at >= gone_at) or gone_at > now() then
        raise exception 'nobody of this name was erased then' using errcode = 'invalid_parameter_value';
    end if;
    removed := ephi.subject_remove(name, gone_at, gone_at, false);
    if removed = 0 and not exists (select from ephi.event where event.tenant_id = tenant and event.subject_id = name) then
        delete from ephi.subject as person where person.tenant_id = tenant and person.subject_id = name;
        delete from ephi.surrogate as numbered where numbered.tenant_id = tenant and numbered.subject_id = name;
    end if;
    return removed;
end
$$;

-- Notes that an object's lines are here.
create or replace function ephi.rights_read(object text, count integer) returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$ insert into audit.right_copy (key, lines, is_read) values (object, count, true) on conflict (key) do nothing $$;

revoke all on function
    ephi.right_told(text, jsonb), ephi.amendment_of(ephi.event_key), ephi.subject_remove(text, timestamptz, timestamptz, boolean),
    ephi.amended_at(timestamptz), ephi.subject_erase_rest(text), ephi.right_restore(jsonb), ephi.erasure_subjects(text, bytea[]),
    ephi.erasure_step(text, text, timestamptz), ephi.rights_read(text, integer) from public;
grant execute on function ephi.amended_at(timestamptz) to ephi_archivist;
grant execute on function ephi.subject_erase_rest(text) to ephi_steward;
grant execute on function
    ephi.right_restore(jsonb), ephi.erasure_subjects(text, bytea[]), ephi.erasure_step(text, text, timestamptz),
    ephi.rights_read(text, integer) to ephi_migrator;
reset role;
set local role ephi_archivist;

-- The oldest lines that are not in the archive yet, of some 128 KiB and no more than so many.
create or replace function ephi.rights_untold(most integer) returns table (number bigint, at timestamptz, line text)
language sql stable
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
    select next.number, next.at, next.line
    from (
        select done.number, done.at, done.line::text as line, sum(octet_length(done.line::text)) over (order by done.number) as bytes
        from (select * from ephi.right_done order by number limit most) as done) as next
    where next.bytes - octet_length(next.line) <= 131072
    order by next.number
$$;

-- Notes that these are.
create or replace function ephi.rights_written(numbers bigint[], object text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    -- A run that broke off before this wrote them, and the next has read them.
    insert into audit.right_copy (key, lines, is_read) values (object, cardinality(numbers), false) on conflict (key) do nothing;
    delete from ephi.right_done as done where done.number = any (numbers);
end
$$;

-- Which of these objects are known here.
create or replace function ephi.rights_known(objects text[]) returns setof text
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$ select key from audit.right_copy where key = any (objects) $$;

revoke all on function
    ephi.rights_untold(integer), ephi.rights_written(bigint[], text), ephi.rights_known(text[]) from public;
grant execute on function
    ephi.rights_untold(integer), ephi.rights_written(bigint[], text), ephi.rights_known(text[]) to ephi_migrator;

-- Amendments of before this migration count as those after it.
update ephi.event_version as amended set arrived_at = ephi.amended_at(said.received_at)
from ephi.event as said
where said.row_id = amended.row_id and said.effective_at = amended.effective_at and amended.status = 2 and amended.updated_at is null
    and amended.version is not null and amended.content_digest = sha256(uuid_send(amended.row_id));
update ephi.event_key as amended set arrived_at = ephi.amended_at(said.received_at)
from ephi.event as said, (select distinct tenant_id, event_id from ephi.event_version) as past
where amended.event_id = past.event_id and amended.tenant_id = past.tenant_id
    and said.row_id = amended.row_id and said.effective_at = amended.effective_at and amended.status = 2 and amended.updated_at is null
    and amended.version is not null and amended.content_digest = sha256(uuid_send(amended.row_id));

-- What was done before this migration, once. An amendment is known by its digest, which is that of its number, and always has a former
-- version.
insert into ephi.right_done (tenant_id, row_id, line)
select told.tenant_id, case told.line ->> 'kind' when 'amendment' then (told.line ->> 'row_id')::uuid end, told.line
from (
    select tenant_id, at, jsonb_build_object('kind', 'disclosure') || to_jsonb(noted) as line from audit.disclosure as noted
    union all
    select tenant_id, placed_at, jsonb_build_object('kind', 'hold') || to_jsonb(held) from ephi.legal_hold as held
    union all
    select noted.tenant_id, gone.erased_at,
        jsonb_build_object('kind', 'erasure', 'tenant_id', noted.tenant_id, 'subject_hash', gone.subject_hash, 'erased_at', gone.erased_at)
    from ephi.erasure as gone
    join (select distinct tenant_id, subject_hash from audit.disclosure where action = 'erase') as noted using (subject_hash)
    union all
    select '', gone.erased_at,
        jsonb_build_object('kind', 'erased events', 'tenant_id', '', 'erased_at', gone.erased_at, 'event_hashes', jsonb_agg(gone.event_hash))
    from (select event_hash, erased_at, (row_number() over (order by erased_at, event_hash)) / 500 as part from ephi.erased_event) as gone
    group by gone.part, gone.erased_at
    union all
    select amended.tenant_id, said.received_at,
        jsonb_build_object(
            'kind', 'amendment', 'tenant_id', amended.tenant_id, 'event_id', amended.event_id, 'content_digest', amended.content_digest,
            'version', amended.version, 'updated_at', amended.updated_at, 'arrived_at', amended.arrived_at, 'row_id', amended.row_id, 'received_at', said.received_at, 'subject_id', said.subject_id, 'type', said.type,
            'effective_at', said.effective_at, 'source', said.source, 'raw_key', said.raw_key, 'readings', (
                select jsonb_agg(
                    jsonb_build_object('ordinal', reading.ordinal, 'code', reading.code, 'value', reading.value, 'unit', reading.unit)
                    order by reading.ordinal)
                from ephi.reading where reading.row_id = said.row_id and reading.effective_at = said.effective_at))
    from (
        select held.tenant_id, held.event_id, held.content_digest, held.version, held.updated_at, held.arrived_at, held.row_id, held.effective_at
        from (select distinct tenant_id, event_id from ephi.event_version) as past
        join ephi.event_key as held on held.event_id = past.event_id and held.tenant_id = past.tenant_id
        where held.status = 2 and held.row_id is not null and held.content_digest = sha256(uuid_send(held.row_id))
        union all
        select tenant_id, event_id, content_digest, version, updated_at, arrived_at, row_id, effective_at from ephi.event_version
        where status = 2 and row_id is not null and content_digest = sha256(uuid_send(row_id))) as amended
    join ephi.event as said on said.row_id = amended.row_id and said.effective_at = amended.effective_at
    ) as told
where not exists (select from ephi.right_done) and not exists (select from audit.right_copy)
order by told.at;
reset role;
