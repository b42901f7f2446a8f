-- run as: administrator
-- Takes out what is older than the retention: a span at a time, a month or a year, after its copy was read back and found to say what is
-- here.
set local role ephi_archivist;

-- Spans that ended so many years ago, the oldest first, of which each part is known. Fewer years than six are six.
create or replace function ephi.spans_past(years integer)
returns table (span text, from_at timestamptz, to_at timestamptz)
language sql stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select part.span, min(part.from_at), max(part.to_at)
    from ephi.partition as part
    group by part.span
    having max(part.to_at) <= now() - make_interval(years => greatest(years, 6))
        and coalesce(max(part.kept_until), '-infinity') <= now()
        and count(distinct part.parent) = 2
        and sum(part.to_at - part.from_at) = 2 * (max(part.to_at) - min(part.from_at))
    order by min(part.from_at)
$$;

-- Why a span is kept: of what arrived late the time is not over, or a legal hold stands for one of its subjects. Null where it may go.
create or replace function ephi.span_kept(wanted text, years integer) returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    life constant interval := make_interval(years => greatest(years, 6));
    past record;
    arrived timestamptz;
begin
    select * into past from ephi.spans_past(years) as one where one.span = wanted;
    if not found then
        return 'young';
    end if;
    select max(received_at) into arrived from ephi.event where effective_at >= past.from_at and effective_at < past.to_at;
    if arrived > now() - life then
        update ephi.partition set kept_until = arrived + life where span = wanted;
        return 'young';
    end if;
    return case when exists (
        select from ephi.legal_hold as held
        join ephi.event on event.subject_id = held.subject_id and event.tenant_id = held.tenant_id
        where held.released_at is null and event.effective_at >= past.from_at and event.effective_at < past.to_at) then 'held' end;
end
$$;

-- A page of a span's rows as text, in the order of their numbers, from behind the last one of the page before.
create or replace function ephi.span_rows(
    wanted text, years integer, kind text, past_id uuid, past_ordinal integer, most integer,
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
    if kind = 'event' then
        return query
            select event.row_id, 0, to_jsonb(event)::text from ephi.event
            where event.effective_at >= past.from_at and event.effective_at < past.to_at and (past_id is null or event.row_id > past_id)
            order by event.row_id limit most;
    else
        return query
            select reading.row_id, reading.ordinal::integer, to_jsonb(reading)::text from ephi.reading
            where reading.effective_at >= past.from_at and reading.effective_at < past.to_at
                and (past_id is null or (reading.row_id, reading.ordinal) > (past_id, past_ordinal::smallint))
            order by reading.row_id, reading.ordinal limit most;
    end if;
end
$$;

-- What a set of lines comes to, in any order: how many they are, and the exclusive or of the first eight bytes of each one's SHA-256.
create or replace function ephi.span_mark(wanted text, years integer, kind text, out lines bigint, out mark bigint)
language plpgsql stable
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    past record;
begin
    select * into past from ephi.spans_past(years) as one where one.span = wanted;
    execute format(
        'select count(*), coalesce(bit_xor(
             (''x'' || encode(substr(sha256(convert_to(to_jsonb(kept)::text, ''UTF8'')), 1, 8), ''hex''))::bit(64)::bigint), 0)
         from ephi.%I as kept where effective_at >= $1 and effective_at < $2', kind)
        into lines, mark using past.from_at, past.to_at;
end
$$;

-- Takes a span out: its partitions, and the keys and versions of its events. Refused where the copy is not what is here by now.
create or replace function ephi.span_retire(
    wanted text, years integer, events bigint, event_mark bigint, event_objects integer,
    readings bigint, reading_mark bigint, reading_objects integer, copies text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    past record;
    ids uuid[];
    last_id uuid;
begin
    perform ephi.span_close(wanted);
    if ephi.span_kept(wanted, years) is not null then
        raise exception 'the time of this span is not over' using errcode = 'object_in_use';
    end if;
    if (select (lines, mark) from ephi.span_mark(wanted, years, 'event')) is distinct from (events, event_mark)
        or (select (lines, mark) from ephi.span_mark(wanted, years, 'reading')) is distinct from (readings, reading_mark)
    then
        raise exception 'the copy is not what is here' using errcode = 'data_exception';
    end if;

    select * into past from ephi.spans_past(years) as one where one.span = wanted;
    -- The de-identified zone is written anew from what is left.
    insert into ephi.export_withdrawal (year, code)
    select distinct date_part('year', effective_at)::integer, code from ephi.reading
    where effective_at >= past.from_at and effective_at < past.to_at;
    loop
        select array_agg(row_id order by row_id) into ids from (
            select row_id from ephi.event
            where effective_at >= past.from_at and effective_at < past.to_at and (last_id is null or row_id > last_id)
            order by row_id limit 20000) as page;
        exit when ids is null;
        last_id := ids[cardinality(ids)];
        delete from ephi.event_version as former using ephi.event
        where event.row_id = any (ids) and event.effective_at >= past.from_at and event.effective_at < past.to_at
            and former.event_id = event.event_id and former.tenant_id = event.tenant_id and former.row_id = event.row_id;
        delete from ephi.event_key as held using ephi.event
        where event.row_id = any (ids) and event.effective_at >= past.from_at and event.effective_at < past.to_at
            and held.event_id = event.event_id and held.tenant_id = event.tenant_id and held.row_id = event.row_id;
    end loop;
    insert into audit.retirement (relation, until_at, row_count, copy, objects)
    values
        ('ephi.event_' || wanted, past.to_at, events, copies || '/event_' || wanted, event_objects),
        ('ephi.reading_' || wanted, past.to_at, readings, copies || '/reading_' || wanted, reading_objects);
    perform ephi.span_drop(wanted);
end
$$;

-- Takes out at most so many keys of withdrawn events that have no rows, and former versions of theirs. Returns how many keys.
create or replace function ephi.keys_expire(years integer, most integer) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    life constant interval := make_interval(years => greatest(years, 6));
    gone bigint;
begin
    with expired as (
        select held.event_id, held.tenant_id from ephi.event_key as held
        where held.row_id is null and held.received_at < now() - life and not exists (
            select from ephi.event_version as former
            where former.event_id = held.event_id and former.tenant_id = held.tenant_id and former.row_id is not null)
        limit most),
    former as (
        delete from ephi.event_version as former using expired
        where former.event_id = expired.event_id and former.tenant_id = expired.tenant_id)
    delete from ephi.event_key as held using expired where held.event_id = expired.event_id and held.tenant_id = expired.tenant_id;
    get diagnostics gone = row_count;
    return gone;
end
$$;

-- Takes out at most so many records of changes and of what was done for individuals, and records that. Returns how many.
create or replace function ephi.records_expire(years integer, most integer) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    until_at constant timestamptz := now() - make_interval(years => greatest(years, 6));
    kept text;
    gone bigint;
    sum_gone bigint := 0;
begin
    foreach kept in array array['change', 'disclosure']
    loop
        execute format(
            'delete from audit.%I where ctid = any (array(select ctid from audit.%I where at < $1 limit $2))', kept, kept)
            using until_at, most;
        get diagnostics gone = row_count;
        if gone > 0 then
            insert into audit.retirement (relation, until_at, row_count) values ('audit.' || kept, until_at, gone);
        end if;
        sum_gone := sum_gone + gone;
    end loop;
    return sum_gone;
end
$$;

revoke all on function
    ephi.spans_past(integer), ephi.span_kept(text, integer), ephi.span_rows(text, integer, text, uuid, integer, integer),
    ephi.span_mark(text, integer, text), ephi.span_retire(text, integer, bigint, bigint, integer, bigint, bigint, integer, text),
    ephi.keys_expire(integer, integer), ephi.records_expire(integer, integer) from public;
grant execute on function
    ephi.spans_past(integer), ephi.span_kept(text, integer), ephi.span_rows(text, integer, text, uuid, integer, integer),
    ephi.span_retire(text, integer, bigint, bigint, integer, bigint, bigint, integer, text),
    ephi.keys_expire(integer, integer), ephi.records_expire(integer, integer) to ephi_migrator;
reset role;
