-- run as: administrator
-- Takes out what is older than the retention page by page (migration 0018 took a month at once).
set local role ephi_archivist;

-- The readings of the events of a page, which are those behind one number up to another: lines as of span_rows, from behind the last one.
create or replace function ephi.page_readings(
    wanted text, years integer, past_id uuid, last_id uuid, after_id uuid, after_ordinal integer, most integer,
    out id uuid, out ordinal integer, out line text)
returns setof record
language plpgsql stable
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    past record;
begin
    select * into past from ephi.spans_past(years) as one where one.span = wanted;
    if not found then
        raise exception 'the time of this span is not over' using errcode = 'object_in_use';
    end if;
    return query
        select reading.row_id, reading.ordinal::integer, to_jsonb(reading)::text from ephi.reading
        where reading.effective_at >= past.from_at and reading.effective_at < past.to_at
            and (past_id is null or reading.row_id > past_id) and reading.row_id <= last_id
            and (after_id is null or (reading.row_id, reading.ordinal) > (after_id, after_ordinal::smallint))
        order by reading.row_id, reading.ordinal limit most;
end
$$;

-- As span_mark, of a page.
create or replace function ephi.page_mark(
    past_id uuid, last_id uuid, kind text, from_at timestamptz, to_at timestamptz, out lines bigint, out mark bigint)
language plpgsql stable
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
begin
    execute format(
        'select count(*), coalesce(bit_xor(
             (''x'' || encode(substr(sha256(convert_to(to_jsonb(kept)::text, ''UTF8'')), 1, 8), ''hex''))::bit(64)::bigint), 0)
         from ephi.%I as kept
         where effective_at >= $1 and effective_at < $2 and ($3 is null or row_id > $3) and row_id <= $4', kind)
        into lines, mark using from_at, to_at, past_id, last_id;
end
$$;

-- Takes out a page of a span: its events with their readings, keys and versions, all or nothing. Null where it is done, else why it stays.
-- Refused where the copy is not what is here by now.
create or replace function ephi.page_take(
    wanted text, years integer, past_id uuid, last_id uuid, events bigint, event_mark bigint, readings bigint, reading_mark bigint,
    reading_objects integer, copies text)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    life constant interval := make_interval(years => greatest(years, 6));
    past record;
    ids uuid[];
begin
    perform ephi.span_close(wanted);
    select * into past from ephi.spans_past(years) as one where one.span = wanted;
    if not found then
        raise exception 'the time of this span is not over' using errcode = 'object_in_use';
    end if;
    select array_agg(event.row_id) into ids from ephi.event
    where event.effective_at >= past.from_at and event.effective_at < past.to_at
        and (past_id is null or event.row_id > past_id) and event.row_id <= last_id;
    if exists (
        select from ephi.event
        where event.row_id = any (ids) and event.effective_at >= past.from_at and event.effective_at < past.to_at
            and event.received_at > now() - life)
    then
        return 'young';
    end if;
    if exists (
        select from ephi.event
        join ephi.legal_hold as held on event.subject_id = held.subject_id and event.tenant_id = held.tenant_id
        where held.released_at is null and event.row_id = any (ids) and event.effective_at >= past.from_at and event.effective_at < past.to_at)
    then
        return 'held';
    end if;
    if (select (lines, mark) from ephi.page_mark(past_id, last_id, 'event', past.from_at, past.to_at)) is distinct from (events, event_mark)
        or (select (lines, mark) from ephi.page_mark(past_id, last_id, 'reading', past.from_at, past.to_at))
            is distinct from (readings, reading_mark)
    then
        raise exception 'the copy is not what is here' using errcode = 'data_exception';
    end if;

    delete from ephi.event_version as former using ephi.event
    where event.row_id = any (ids) and event.effective_at >= past.from_at and event.effective_at < past.to_at
        and former.event_id = event.event_id and former.tenant_id = event.tenant_id and former.row_id = event.row_id;
    -- With a key go the withdrawals among its versions, which have no rows.
    with gone as (
        delete from ephi.event_key as held using ephi.event
        where event.row_id = any (ids) and event.effective_at >= past.from_at and event.effective_at < past.to_at
            and held.event_id = event.event_id and held.tenant_id = event.tenant_id and held.row_id = event.row_id
        returning held.event_id, held.tenant_id)
    delete from ephi.event_version as former using gone
    where former.event_id = gone.event_id and former.tenant_id = gone.tenant_id and former.row_id is null;
    delete from ephi.reading
    where reading.row_id = any (ids) and reading.effective_at >= past.from_at and reading.effective_at < past.to_at;
    delete from ephi.event where event.row_id = any (ids) and event.effective_at >= past.from_at and event.effective_at < past.to_at;
    insert into audit.retirement (relation, until_at, row_count, copy, objects)
    values
        ('ephi.event_' || wanted, past.to_at, events, copies || '/event_' || wanted, 1),
        ('ephi.reading_' || wanted, past.to_at, readings, copies || '/reading_' || wanted, reading_objects);
    return null;
end
$$;

-- Drops the partitions of a span that is over and empty by now.
create or replace function ephi.span_finish(wanted text, years integer) returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    past record;
begin
    perform ephi.span_close(wanted);
    select * into past from ephi.spans_past(years) as one where one.span = wanted;
    if not found
        or exists (select from ephi.event where effective_at >= past.from_at and effective_at < past.to_at)
        or exists (select from ephi.reading where effective_at >= past.from_at and effective_at < past.to_at)
    then
        return false;
    end if;
    perform ephi.span_drop(wanted);
    return true;
end
$$;

drop function if exists ephi.span_retire(text, integer, bigint, bigint, integer, bigint, bigint, integer, text);
drop function if exists ephi.span_mark(text, integer, text);

-- As in migration 0018, and of all other records that would grow: of retirements, of holds that were released, of erasures, and of the
-- export's windows but the last, which the next begins at.
create or replace function ephi.records_expire(years integer, most integer) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    until_at constant timestamptz := now() - make_interval(years => greatest(years, 6));
    kept text[];
    gone bigint;
    sum_gone bigint := 0;
begin
    foreach kept slice 1 in array array[
        array['audit.change', 'at'], array['audit.disclosure', 'at'], array['audit.retirement', 'at'],
        array['ephi.legal_hold', 'released_at'], array['ephi.erasure', 'erased_at'], array['ephi.erased_event', 'erased_at']]
    loop
        execute format(
            'delete from %1$s where ctid = any (array(select ctid from %1$s where %2$I < $1 limit $2))', kept[1], kept[2])
            using until_at, most;
        get diagnostics gone = row_count;
        if gone > 0 and kept[1] <> 'audit.retirement' then
            insert into audit.retirement (relation, until_at, row_count) values (kept[1], until_at, gone);
        end if;
        sum_gone := sum_gone + gone;
    end loop;
    delete from ephi.export_window as past where past.completed_at < until_at
        and past.number < (select max(number) from ephi.export_window);
    return sum_gone;
end
$$;

-- Looks at no more than so many people whose time for that has come: who has an event or a standing hold is looked at again after a year, of
-- the others nothing stays. Returns how many it looked at.
create or replace function ephi.people_expire(years integer, most integer) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    kept text;
    gone bigint;
    looked bigint;
    sum_looked bigint := 0;
begin
    -- Whoever writes events holds it shared, and whoever places a hold is seen or waits: what is needed is needed at the end too.
    perform pg_advisory_xact_lock(5414300004);
    lock table ephi.legal_hold in share mode;
    foreach kept in array array['subject', 'surrogate']
    loop
        execute format(
            'with due as (
                 select person.tenant_id, person.subject_id,
                     exists (
                         select from ephi.event where event.tenant_id = person.tenant_id and event.subject_id = person.subject_id)
                     or exists (
                         select from ephi.legal_hold as held
                         where held.tenant_id = person.tenant_id and held.subject_id = person.subject_id and held.released_at is null) as needed
                 from ephi.%1$I as person where person.look_at < now() order by person.look_at limit $1),
             again as (
                 update ephi.%1$I as person set look_at = now() + interval ''1 year'' from due
                 where due.needed and person.tenant_id = due.tenant_id and person.subject_id = due.subject_id),
             gone as (
                 delete from ephi.%1$I as person using due
                 where not due.needed and person.tenant_id = due.tenant_id and person.subject_id = due.subject_id
                 returning 1)
             select (select count(*) from due), (select count(*) from gone)', kept)
            into looked, gone using most;
        if gone > 0 then
            insert into audit.retirement (relation, until_at, row_count) values ('ephi.' || kept, now(), gone);
        end if;
        sum_looked := sum_looked + looked;
    end loop;
    return sum_looked;
end
$$;

revoke all on function
    ephi.page_readings(text, integer, uuid, uuid, uuid, integer, integer), ephi.page_mark(uuid, uuid, text, timestamptz, timestamptz),
    ephi.page_take(text, integer, uuid, uuid, bigint, bigint, bigint, bigint, integer, text), ephi.span_finish(text, integer),
    ephi.people_expire(integer, integer) from public;
grant execute on function
    ephi.page_readings(text, integer, uuid, uuid, uuid, integer, integer),
    ephi.page_take(text, integer, uuid, uuid, bigint, bigint, bigint, bigint, integer, text), ephi.span_finish(text, integer),
    ephi.people_expire(integer, integer) to ephi_migrator;
reset role;
